import { z } from 'zod';
import type { TemplateCategory, TemplateDefinition } from './template.ts';

// Meta's components (facts/meta.md §6), read tolerantly: what we do not know is a demand that we cannot meet, so the
// template is not offered, instead of being sent wrong.

const typed = z.object({ type: z.string().transform((type) => type.toUpperCase()) });

const named = z.array(z.object({ param_name: z.string(), example: z.string() })).optional();

const headerDoor = z.object({
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']),
  text: z.string().optional(),
  example: z
    .object({ header_text: z.array(z.string()).optional(), header_text_named_params: named })
    .optional()
    .catch(undefined),
});
const bodyDoor = z.object({
  text: z.string(),
  example: z
    .object({ body_text: z.array(z.array(z.string())).optional(), body_text_named_params: named })
    .optional()
    .catch(undefined),
});
const footerDoor = z.object({ text: z.string() });
const buttonDoor = z.object({
  type: z.string().transform((type) => type.toUpperCase()),
  text: z.string().catch(''),
  url: z.string().optional().catch(undefined),
  example: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .catch(undefined),
});
const buttonsDoor = z.object({ buttons: z.array(buttonDoor) });

/** Buttons that need nothing when sending, or only the variable part of their link. */
const plainButtons = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];

type Identity = Pick<TemplateDefinition, 'id' | 'name' | 'language' | 'category' | 'status'>;

/** What a stored template says. One without a readable body demands `BODY`. */
export function readDefinition(identity: Identity, components: readonly unknown[]): TemplateDefinition {
  const { id, name, language, category, status } = identity;
  const read: TemplateDefinition = {
    ...{ id, name, language, category, status },
    header: null,
    body: '',
    footer: null,
    buttons: [],
    examples: {},
    demands: [],
  };
  for (const component of components) readComponent(read, component);
  return read.body === '' ? { ...read, demands: [...read.demands, 'BODY'] } : read;
}

const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const satisfies TemplateCategory[];

/** The provider's word for the category in ours; null: one that we do not know. */
export const categoryOf = (category: string): TemplateCategory | null =>
  categories.find((known) => known === category.toUpperCase()) ?? null;

function readComponent(read: TemplateDefinition, component: unknown): void {
  const type = typed.safeParse(component).data?.type ?? 'UNKNOWN';
  const understood = readers[type]?.(read, component) ?? false;
  if (!understood) read.demands.push(type);
}

type Reader = (read: TemplateDefinition, component: unknown) => boolean;

const readers: Record<string, Reader | undefined> = {
  HEADER(read, component) {
    const header = headerDoor.safeParse(component).data;
    if (!header) return false;
    if (header.format !== 'TEXT') {
      read.header = { format: header.format };
      return false;
    }
    read.header = { format: 'TEXT', text: header.text ?? '' };
    keep(read, 'header', header.example?.header_text, header.example?.header_text_named_params);
    return true;
  },
  BODY(read, component) {
    const body = bodyDoor.safeParse(component).data;
    if (!body) return false;
    read.body = body.text;
    keep(read, 'body', body.example?.body_text?.[0], body.example?.body_text_named_params);
    return true;
  },
  FOOTER(read, component) {
    const footer = footerDoor.safeParse(component).data;
    if (footer) read.footer = footer.text;
    return footer !== undefined;
  },
  BUTTONS(read, component) {
    const list = buttonsDoor.safeParse(component).data;
    if (!list) return false;
    for (const [index, { type, text, url, example }] of list.buttons.entries()) {
      read.buttons.push({ type, text, url: type === 'URL' ? (url ?? null) : null });
      if (type === 'URL') keep(read, `button.${index}`, example, undefined);
      if (!plainButtons.includes(type)) read.demands.push(`BUTTON ${type}`);
    }
    return true;
  },
};

function keep(
  read: TemplateDefinition,
  component: string,
  positional: string[] | undefined,
  byName: { param_name: string; example: string }[] | undefined,
): void {
  for (const [index, example] of (positional ?? []).entries()) read.examples[`${component}.${index + 1}`] = example;
  for (const { param_name: name, example } of byName ?? []) read.examples[`${component}.${name}`] = example;
}
