import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { templates } from '../../web/i18n/pt-BR/templates.ts';
import { dateTime } from '../../web/i18n/time.ts';
import { dayAndTime } from '../../web/sandbox/time.ts';
import { words } from '../../web/sandbox/words.ts';
import type { FileSource } from '../../worker/channels/content.ts';
import { sendRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';
import { templateContent } from '../../worker/conversation/template-content.ts';
import type { Sheet } from '../../worker/sandbox/content.ts';
import { parseCreation } from '../../worker/sandbox/template-creation.ts';
import { fillTemplate } from '../../worker/sandbox/template-fill.ts';
import { templateMessage } from '../../worker/sandbox/template-message.ts';
import { buttonWords } from '../../worker/templates/button-words.ts';
import { readDefinition } from '../../worker/templates/definition.ts';
import { fillPreview, previewPlace } from '../../worker/templates/preview.ts';
import { render, type TemplateBody } from '../../worker/templates/render.ts';
import type { TemplateSheet, TemplateVariable } from '../../worker/templates/template.ts';
import { valueProblem } from '../../worker/templates/value.ts';
import { variablesOf } from '../../worker/templates/variables.ts';
import { mediaIdOf } from '../samples.ts';
import { anyCreation } from './creations.ts';
import { identity } from './identity.ts';

const NOW = Date.UTC(2026, 10, 26);
const mediaId = mediaIdOf(1);

/** A value of the kind that the variable asks for. */
function anyValue({ asks }: TemplateVariable): fc.Arbitrary<string> {
  switch (asks) {
    case 'text':
      return fc
        .oneof(fc.string({ maxLength: 20 }), fc.constantFrom('{{1}}', '{{nome}}', '$&', '\\', 'ação 😀'))
        .filter((value) => valueProblem({ asks }, value, { now: NOW, offer: false }) === null)
        .map((value) => value.trim());
    case 'code':
    case 'coupon':
      return fc.stringMatching(/^[A-Z0-9]{1,15}$/);
    case 'time':
      return fc.integer({ min: NOW + 1, max: NOW + 10 ** 9 }).map(String);
    case 'latitude':
      return fc.integer({ min: -90, max: 90 }).map(String);
    case 'longitude':
      return fc
        .record({ tenths: fc.integer({ min: -1800, max: 1800 }), comma: fc.boolean() })
        .map(({ tenths, comma }) => String(tenths / 10).replace('.', comma ? ',' : '.'));
    case 'product':
    case 'catalogue':
      return fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    case 'products':
      return fc.constantFrom('Novidades: SKU-1', 'Novidades: SKU-1, SKU-2\nPromoções: sku_3');
    case 'name':
    case 'address':
      return fc.constantFrom('', 'Rua das Flores, 10');
    default:
      return fc.constant(mediaId);
  }
}

const anyLanguage = fc.constantFrom('pt_BR', 'en_US', 'es', 'fr');

const anyFilled = fc.tuple(anyCreation, anyLanguage).chain(([creation, language]) => {
  const submitted = parseCreation(JSON.stringify({ ...creation, language }));
  if (!submitted.ok) throw new Error(`The sandbox does not take it: ${JSON.stringify(submitted.error)}`);
  const definition = readDefinition(
    { ...identity, language, category: submitted.value.category },
    submitted.value.components,
  );
  const values = Object.fromEntries(variablesOf(definition).map((variable) => [variable.key, anyValue(variable)]));
  return fc.record({
    submitted: fc.constant(submitted.value),
    definition: fc.constant(definition),
    values: fc.record(values),
  });
});

/** The files that a sender would have put in. */
function withFiles(body: TemplateBody, asked: readonly TemplateVariable[]): TemplateBody {
  const media = { id: mediaId, mimeType: 'image/png', sizeBytes: 1, fileName: 'nota.pdf', voice: false };
  const files = asked.flatMap(({ key, asks }) =>
    asks === 'image' || asks === 'video' || asks === 'document' ? [{ key, kind: asks, media }] : [],
  );
  return { ...body, files };
}

function requestOf(body: TemplateBody) {
  const sources = new Map((body.files ?? []).map(({ key }): [string, FileSource] => [key, { providerMediaId: '1' }]));
  const request = sendRequest(templateContent(body, sources), { phone: '5511987654321', userId: null }, 'tag');
  return z.object({ template: templateMessage }).parse(request).template;
}

const typed = (segments: ReturnType<typeof fillPreview>['body']): string =>
  segments.map((segment) => ('text' in segment ? segment.text : (segment.filled ?? '?'))).join('');

interface Shown {
  header: string | null;
  text: string;
  buttons: readonly string[];
}

/** What the form's preview says, against what the phone and our own thread show. */
function expectSame(
  { language, ...sheet }: TemplateSheet & { language: string },
  before: string,
  values: Record<string, string>,
  phone: Sheet | undefined,
  thread: Shown | undefined,
) {
  const preview = fillPreview(sheet, values, before);
  expect(phone?.text).toBe(typed(preview.body));
  if (sheet.header === null || sheet.header.format === 'TEXT') expect(phone?.header ?? '').toBe(typed(preview.header));
  else if (sheet.header.format === 'LOCATION') {
    expect(phone?.header).toBe(`📍 ${previewPlace(values, before).join('\n')}`);
  } else if (sheet.header.format === 'PRODUCT') {
    expect(phone?.header).toBe(`🛍 ${values[`${before}product.product`]}`);
  } else expect(phone?.file).toBeDefined();
  expect(phone?.footer ?? null).toBe(sheet.footer);
  const buttons = sheet.buttons.map((button) => buttonWords(button, language));
  expect(phone?.buttons?.map(({ text }) => text) ?? []).toEqual(buttons);
  expect(thread?.buttons).toEqual(buttons);
  expect(thread?.text).toBe(phone?.text);
}

describe('[R32] for every template that Meta takes, and every value', () => {
  it('what is sent is accepted, and the phone shows what the preview showed', () => {
    fc.assert(
      fc.property(anyFilled, ({ submitted, definition, values }) => {
        expect(definition.demands).toEqual([]);
        const rendered = render(definition, values, NOW);
        if (!rendered.ok) throw new Error(JSON.stringify(rendered.reason));
        const body = withFiles(rendered.value, variablesOf(definition));
        const judged = { status: 'APPROVED', rejectedReason: null, quality: 'UNKNOWN' } as const;
        const template = { ...submitted, ...judged, id: '1', wabaId: '2' };
        const shown = fillTemplate(template, requestOf(body));
        if (!shown.ok) throw new Error(JSON.stringify(shown.error));
        expectSame(definition, '', values, shown.value, rendered.value);
        expect(shown.value.offer?.text).toBe(definition.offer?.text);
        expect(shown.value.offer?.endsAt).toBe(definition.offer?.expires === true ? Number(values.offer) : undefined);
        const { language } = definition;
        for (const [index, card] of definition.cards.entries()) {
          const at = [shown.value.cards?.[index], rendered.value.cards?.[index]] as const;
          expectSame({ ...card, language }, `card.${index}.`, values, ...at);
        }
      }),
    );
  });

  it('an offer ends in the same words on the phone', () => {
    // A phone has a zone of its own.
    const shape = (sentence: string) => sentence.replace(/\d/g, '0');
    for (const at of [NOW, NOW + 400 * 86_400_000])
      expect(shape(words.offerEnds(dayAndTime(at, NOW)))).toBe(shape(templates.offerEnds(dateTime(at, NOW))));
  });

  it('[R13] a value that is left out is named', () => {
    fc.assert(
      fc.property(anyFilled, fc.nat(), ({ definition, values }, dice) => {
        const needed = variablesOf(definition).filter(({ asks }) => asks !== 'name' && asks !== 'address');
        const without = needed[dice % Math.max(1, needed.length)]?.key;
        fc.pre(without !== undefined);
        expect(render(definition, { ...values, [without]: ' ' }, NOW)).toMatchObject({
          ok: false,
          reason: { code: 'template_parameter_missing', field: without },
        });
      }),
    );
  });
});
