import { z } from 'zod';
import { type CodeDraft, type DraftButton, headerFormats, type ParameterFormat, type TemplateDraft } from './draft.ts';
import { bodyExample, headerExample, keepExamples } from './examples.ts';
import type { TemplateCategory } from './template.ts';

const upper = z.string().transform((text) => text.toUpperCase());
const one = z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? '')]).catch('');

const buttonDoor = z.union([
  z.object({ type: z.literal('QUICK_REPLY'), text: z.string() }),
  z
    .object({ type: z.literal('URL'), text: z.string(), url: z.string(), example: one.default('') })
    .transform(({ url, example, ...button }) => ({ ...button, url, example: wholeExample(url, example) })),
  z
    .object({ type: z.literal('PHONE_NUMBER'), text: z.string(), phone_number: z.string() })
    .transform(({ phone_number: phone, ...button }) => ({ ...button, phone })),
  z.object({ type: z.literal('COPY_CODE'), example: one.default('') }),
  z
    .object({ type: z.literal('FLOW'), text: z.string(), flow_id: z.coerce.string() })
    .transform(({ flow_id: flowId, ...button }) => ({ ...button, flowId })),
  z.object({ type: z.literal('CATALOG'), text: z.string() }),
  z.object({ type: z.literal('MPM'), text: z.string() }),
  z.object({ type: z.literal('SPM'), text: z.string() }),
  z.object({ type: z.literal('VOICE_CALL'), text: z.string() }),
  z.object({ type: z.literal('REQUEST_CONTACT_INFO') }),
]);

/** Meta takes the variable's value alone, too, as an example; here it is the whole address. */
const wholeExample = (url: string, example: string): string =>
  example === '' || example.includes('://') ? example : url.replace('{{1}}', () => example);

const componentDoor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('HEADER'),
    format: upper,
    text: z.string().optional(),
    example: headerExample.extend({ header_handle: z.array(z.string()).optional() }).optional(),
  }),
  z.object({
    type: z.literal('BODY'),
    text: z.string(),
    example: bodyExample.optional(),
  }),
  z.object({ type: z.literal('FOOTER'), text: z.string() }),
  z.object({ type: z.literal('BUTTONS'), buttons: z.array(buttonDoor) }),
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
      case 'BODY':
        draft.body = component.text;
        keepExamples(
          draft.examples,
          'body',
          component.example?.body_text?.[0],
          component.example?.body_text_named_params,
        );
        break;
      case 'FOOTER':
        draft.footer = component.text;
        break;
      case 'BUTTONS':
        draft.buttons = component.buttons satisfies DraftButton[];
        break;
      default:
        component satisfies never;
    }
  }
  return draft;
}

type HeaderComponent = Extract<z.infer<typeof componentDoor>, { type: 'HEADER' }>;

function headerFrom({ format, text, example }: HeaderComponent): TemplateDraft['header'] {
  if (format === 'TEXT') return { format, text: text ?? '' };
  if (format === 'LOCATION' || format === 'PRODUCT') return { format };
  const file = headerFormats.find((known) => known === format);
  // What Meta lists is an address of the example, which cannot be sent in again.
  const [handle = null] = example?.header_handle ?? [];
  return file === undefined ? null : { format: file, handle: handle?.startsWith('http') === false ? handle : null };
}

const codeDoor = z.tuple([z.object({ type: upper }), z.unknown()], z.unknown());
const adviceDoor = z.object({ add_security_recommendation: z.boolean() });
const minutesDoor = z.object({ code_expiration_minutes: z.int() });
const otpDoor = z.object({ buttons: z.tuple([z.object({ otp_type: z.literal('COPY_CODE'), text: z.string() })]) });

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
