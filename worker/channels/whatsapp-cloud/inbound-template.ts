import type { PlacedTemplateChange, TemplateChange } from '../../templates/change.ts';
import { categoryOf } from '../../templates/definition.ts';
import { at, joined, listOf, numberOf, textOf } from './read.ts';

type Told = TemplateChange extends infer Each ? (Each extends unknown ? Omit<Each, 'at'> : never) : never;

/** What one change of a template field says (facts/meta.md §3.1); null: nothing that we can read. */
export function readTemplateChange(
  field: string,
  value: unknown,
  businessAccountId: string | null,
  when: number,
): PlacedTemplateChange | null {
  const name = textOf(at(value, 'message_template_name'));
  const language = textOf(at(value, 'message_template_language'));
  const told = toldBy(field, value, when);
  if (businessAccountId === null || name === null || language === null || told === null) return null;
  return { type: 'template', businessAccountId, name, language, change: { at: when, ...told } };
}

function toldBy(field: string, value: unknown, when: number): Told | null {
  switch (field) {
    case 'message_template_status_update':
      return statusTold(value);
    case 'message_template_quality_update': {
      const quality = textOf(at(value, 'new_quality_score'));
      return quality === null ? null : { type: 'quality', quality };
    }
    case 'template_category_update':
      return categoryTold(value, when);
    case 'message_template_components_update':
      return componentsTold(value);
    default:
      return null;
  }
}

function statusTold(value: unknown): Told | null {
  const event = textOf(at(value, 'event'));
  if (event === null) return null;
  const because = textOf(at(value, 'reason'));
  const other = at(value, 'other_info');
  const rejection = at(value, 'rejection_info');
  const reason = joined(
    [
      because === 'NONE' ? null : because,
      textOf(at(other, 'title')),
      textOf(at(other, 'description')),
      textOf(at(rejection, 'reason')),
      textOf(at(rejection, 'recommendation')),
    ],
    ' · ',
  );
  const category = categoryIn(value, 'message_template_category');
  return {
    type: 'status',
    status: (Object.hasOwn(statuses, event) ? statuses[event] : null) ?? event,
    reason,
    category,
  };
}

// Events that are no state by themselves: the template can be sent again.
const statuses: Readonly<Record<string, string>> = {
  REINSTATED: 'APPROVED',
  UNARCHIVED: 'APPROVED',
};

// Two shapes: of one that is to come, `new_category` is the present one (facts/meta.md §3.1).
function categoryTold(value: unknown, when: number): Told | null {
  const coming = categoryIn(value, 'correct_category');
  if (coming !== null) {
    const stamp = numberOf(at(value, 'category_update_timestamp'));
    return { type: 'category', category: coming, from: stamp === null ? when + DAY_MS : stamp * 1000 };
  }
  const category = categoryIn(value, 'new_category');
  return category === null ? null : { type: 'category', category, from: null };
}

const categoryIn = (value: unknown, name: string) => categoryOf(textOf(at(value, name)) ?? '');

// A change to come is announced a day ahead.
const DAY_MS = 24 * 60 * 60 * 1000;

function componentsTold(value: unknown): Told {
  const buttons = listOf(at(value, 'message_template_buttons')).flatMap((button) => {
    const type = textOf(at(button, 'message_template_button_type'));
    const text = textOf(at(button, 'message_template_button_text'));
    const url = textOf(at(button, 'message_template_button_url'));
    return type === null || text === null ? [] : [{ type, text, url }];
  });
  return {
    type: 'components',
    header: textOf(at(value, 'message_template_title')),
    body: textOf(at(value, 'message_template_element')),
    footer: textOf(at(value, 'message_template_footer')),
    buttons,
  };
}
