import { z } from 'zod';
import {
  type CodeDraft,
  type DraftButton,
  headerFormats,
  type Kept,
  type ParameterFormat,
  type TemplateDraft,
} from './draft.ts';
import { bodyExample, headerExample, keepExamples } from './examples.ts';
import { oneTimeKindOf } from './one-time.ts';
import type { TemplateCategory } from './template.ts';

const upper = z.string().transform((text) => text.toUpperCase());
const one = z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? '')]).catch('');

/** What is left of a part once its own fields are taken out; nothing stays nothing. */
const keeping = (rest: Kept): { kept?: Kept } => (Object.keys(rest).length === 0 ? {} : { kept: rest });

const worded = <Type extends 'QUICK_REPLY' | 'CATALOG' | 'MPM' | 'SPM' | 'VOICE_CALL'>(of: Type) =>
  z
    .looseObject({ type: z.literal(of), text: z.string() })
    .transform(({ type, text, ...rest }) => ({ type, text, ...keeping(rest) }));

const buttonDoor = z.union([
  worded('QUICK_REPLY'),
  z
    .looseObject({ type: z.literal('URL'), text: z.string(), url: z.string(), example: one.default('') })
    .transform(({ type, text, url, example, ...rest }) => ({
      ...{ type, text, url },
      example: wholeExample(url, example),
      ...keeping(rest),
    })),
  z
    .looseObject({ type: z.literal('PHONE_NUMBER'), text: z.string(), phone_number: z.string() })
    .transform(({ type, text, phone_number: phone, ...rest }) => ({ type, text, phone, ...keeping(rest) })),
  z
    .looseObject({ type: z.literal('COPY_CODE'), example: one.default('') })
    .transform(({ type, example, ...rest }) => ({ type, example, ...keeping(rest) })),
  z
    .looseObject({ type: z.literal('FLOW'), text: z.string(), flow_id: z.coerce.string() })
    .transform(({ type, text, flow_id: flowId, ...rest }) => ({ type, text, flowId, ...keeping(rest) })),
  worded('CATALOG'),
  worded('MPM'),
  worded('SPM'),
  worded('VOICE_CALL'),
  z
    .looseObject({ type: z.literal('REQUEST_CONTACT_INFO') })
    .transform(({ type, ...rest }) => ({ type, ...keeping(rest) })),
]);

/** Meta takes the variable's value alone, too, as an example; here it is the whole address. */
const wholeExample = (url: string, example: string): string =>
  example === '' || example.includes('://') ? example : url.replace('{{1}}', () => example);

const componentDoor = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('HEADER'),
    format: upper,
    text: z.string().optional(),
    example: headerExample.extend({ header_handle: z.array(z.string()).optional() }).optional(),
  }),
  z.looseObject({
    type: z.literal('BODY'),
    text: z.string(),
    example: bodyExample.optional(),
  }),
  z.looseObject({ type: z.literal('FOOTER'), text: z.string() }),
  z.looseObject({ type: z.literal('BUTTONS'), buttons: z.array(buttonDoor) }),
]);

interface Stored {
  name: string;
  language: string;
  category: TemplateCategory;
  parameterFormat: ParameterFormat;
  components: readonly unknown[];
}

/** A stored template as one may edit it; null: it has parts that are not written here (cards, offers …). */
export function draftOf(stored: Stored): TemplateDraft | CodeDraft | null {
  const { name, language, category, parameterFormat: format, components } = stored;
  if (category === 'AUTHENTICATION') return codeDraftOf(name, language, components);
  const parsed = z.array(componentDoor).safeParse(components.map(withUpperType));
  if (!parsed.success) return null;
  const draft: TemplateDraft = {
    ...{ name, language, category, format },
    ...{ header: null, body: '', footer: '', buttons: [], examples: {} },
  };
  const keep = (part: keyof NonNullable<TemplateDraft['kept']>, rest: Kept) => {
    if (Object.keys(rest).length > 0) draft.kept = { ...draft.kept, [part]: rest };
  };
  for (const component of parsed.data) {
    switch (component.type) {
      case 'HEADER': {
        const header = headerFrom(component);
        if (header === null) return null;
        draft.header = header;
        keepExamples(
          draft.examples,
          'header',
          component.example?.header_text,
          component.example?.header_text_named_params,
        );
        break;
      }
      case 'BODY': {
        const { type: _, text, example, ...rest } = component;
        draft.body = text;
        keepExamples(draft.examples, 'body', example?.body_text?.[0], example?.body_text_named_params);
        keep('body', rest);
        break;
      }
      case 'FOOTER': {
        const { type: _, text, ...rest } = component;
        draft.footer = text;
        keep('footer', rest);
        break;
      }
      case 'BUTTONS': {
        const { type: _, buttons, ...rest } = component;
        draft.buttons = buttons satisfies DraftButton[];
        keep('buttons', rest);
        break;
      }
      default:
        component satisfies never;
    }
  }
  return draft;
}

type HeaderComponent = Extract<z.infer<typeof componentDoor>, { type: 'HEADER' }>;

function headerFrom({ type: _, format, text, example, ...rest }: HeaderComponent): TemplateDraft['header'] {
  const kept = keeping(rest);
  if (format === 'TEXT') return { format, text: text ?? '', ...kept };
  if (format === 'LOCATION' || format === 'PRODUCT') return { format, ...kept };
  const file = headerFormats.find((known) => known === format);
  // What Meta lists is an address of the example, which cannot be sent in again.
  const [handle = null] = example?.header_handle ?? [];
  return file === undefined
    ? null
    : { format: file, handle: handle?.startsWith('http') === false ? handle : null, ...kept };
}

const codeDoor = z.tuple([z.object({ type: upper }), z.unknown()], z.unknown());
const adviceDoor = z.object({ add_security_recommendation: z.boolean() });
const minutesDoor = z.object({ code_expiration_minutes: z.int() });
const copies = z.union([
  z.object({ otp_type: upper.pipe(z.literal('COPY_CODE')), text: z.string() }),
  z.object({ url: z.string().refine((url) => oneTimeKindOf(url) === 'COPY_CODE'), text: z.string() }),
]);
const otpDoor = z.object({ buttons: z.tuple([copies]) });

/** Meta lists its own words of it; what they were made of stands beside them, or in what was written here. */
function codeDraftOf(name: string, language: string, components: readonly unknown[]): CodeDraft | null {
  if (!codeDoor.safeParse(components).success) return null;
  const find = <Value>(door: z.ZodType<Value>): Value | null => {
    for (const component of components) {
      const read = door.safeParse(component);
      if (read.success) return read.data;
    }
    return null;
  };
  const button = find(otpDoor)?.buttons[0].text;
  if (button === undefined) return null;
  return {
    ...{ name, language, category: 'AUTHENTICATION', button },
    advice: find(adviceDoor)?.add_security_recommendation ?? false,
    minutes: find(minutesDoor)?.code_expiration_minutes ?? null,
  };
}

const withUpperType = (component: unknown): unknown =>
  typeof component === 'object' && component !== null && 'type' in component
    ? { ...component, type: String(component.type).toUpperCase() }
    : component;
