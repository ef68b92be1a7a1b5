import type { TemplateCategory } from './template.ts';

/** A button as the provider tells of it when a template was edited. */
export interface ToldButton {
  type: string;
  text: string;
  url: string | null;
}

/**
 * What the provider tells of a template between two synchronisations. `at`: provider's time, ms. `status`: the provider's word,
 * `reason`: why it was refused, paused or disabled. A category counts `from` then on (ms), null: already. `components`: edited
 * elsewhere, only the parts that are told.
 */
export type TemplateChange =
  | { type: 'status'; at: number; status: string; reason: string | null; category: TemplateCategory | null }
  | { type: 'quality'; at: number; quality: string }
  | { type: 'category'; at: number; category: TemplateCategory; from: number | null }
  | {
      type: 'components';
      at: number;
      header: string | null;
      body: string | null;
      footer: string | null;
      buttons: ToldButton[];
    };

/** A change and which template's. */
export interface PlacedTemplateChange {
  type: 'template';
  businessAccountId: string;
  name: string;
  language: string;
  change: TemplateChange;
}

/**
 * The provider's components with the words that were told put in. Buttons are told without their examples, and not all kinds of
 * them: each takes the place of the next one of its kind. What a synchronisation reads later replaces all of it.
 */
export function reworded(
  components: readonly unknown[],
  { header, body, footer, buttons }: Extract<TemplateChange, { type: 'components' }>,
): unknown[] {
  const words: Readonly<Record<string, string | null>> = { HEADER: header, BODY: body, FOOTER: footer };
  const told = [...buttons];
  return components.map((component) => {
    if (!isRecord(component)) return component;
    const type = capitals(component.type);
    const text = words[type] ?? null;
    if (type === 'BUTTONS' && Array.isArray(component.buttons)) {
      return { ...component, buttons: component.buttons.map((button: unknown) => rebuttoned(button, told)) };
    }
    const isText = type !== 'HEADER' || capitals(component.format ?? 'TEXT') === 'TEXT';
    return text === null || !isText ? component : { ...component, text };
  });
}

function rebuttoned(button: unknown, told: ToldButton[]): unknown {
  if (!isRecord(button)) return button;
  const place = told.findIndex(({ type }) => type === capitals(button.type));
  const [news] = place < 0 ? [] : told.splice(place, 1);
  if (news === undefined) return button;
  return { ...button, text: news.text, ...(news.url === null ? {} : { url: news.url }) };
}

/** Meta writes these names in either case. */
const capitals = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
