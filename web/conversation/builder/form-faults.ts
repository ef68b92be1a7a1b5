import { faultsOf } from '../../../worker/conversation/faults.ts';
import type { Fault } from '../../../worker/conversation/limits.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import { bodyFrom, degrees, type Form, keptButtons, keptSections } from './form.ts';

/** What keeps a form from being sent, by the form's own fields (`titles.2`); numbers that are none count as missing. */
export function faultsIn(form: Form): Fault[] {
  const faults = faultsOf(bodyFrom(form)).map((fault) => ({ ...fault, field: formField(form, fault.field) }));
  if (form.kind !== 'location') return faults;
  const missing = (['latitude', 'longitude'] as const).filter((axis) => Number.isNaN(degrees(form.fields[axis])));
  const others = faults.filter(({ field }) => !missing.some((axis) => axis === field));
  return [...missing.map((field) => ({ field, rule: 'required' as const, max: null })), ...others];
}

/** Where in the form a field of the message stands. */
function formField(form: Form, field: string): string {
  const [first = '', index = '', part = '', rowIndex = '', rowPart = ''] = field
    .replace(/^(interactive|place)\./, '')
    .split('.');
  switch (form.kind) {
    case 'contacts':
      return part === 'phones' ? 'phone' : part || first;
    case 'buttons':
      return first === 'buttons' && index !== '' ? `titles.${keptButtons(form.fields)[Number(index)]}` : first;
    case 'list': {
      const section = first === 'sections' ? keptSections(form.fields)[Number(index)] : undefined;
      if (index === '' || section === undefined) return first;
      const row = section.rows[Number(rowIndex)];
      return rowIndex === '' || row === undefined
        ? `sections.${section.at}.${part}`
        : `sections.${section.at}.rows.${row.index}.${rowPart}`;
    }
    case 'location':
    case 'link':
    case 'location_request':
    case 'contact_request':
      return first;
    default:
      return assertNever(form, 'form');
  }
}
