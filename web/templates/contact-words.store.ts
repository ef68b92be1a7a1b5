import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { FieldValues } from '../../worker/contacts/field-door.ts';
import { isMasked } from '../../worker/contacts/masking.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { wordOf } from '../../worker/templates/spoken.ts';
import { valueText } from '../contacts/field-text.ts';
import { everyField, refreshFields } from '../contacts/fields.store.ts';
import { fieldsOf } from '../contacts/panel.client.ts';

/** [N50] What a contact has in the company's fields, in one line each, by the word that a variable would call it. */
export function createContactWords(of: Accessor<ContactId | null>): Accessor<ReadonlyMap<string, string>> {
  const [values, setValues] = createSignal<FieldValues>({});
  createEffect(
    on(of, (id) => {
      setValues({});
      if (id === null) return;
      void Promise.all([refreshFields(), fieldsOf(id)]).then(([, answer]) => {
        // Whom the viewer may not see has none.
        if (answer.ok && id === of()) setValues(answer.value.values);
      });
    }),
  );
  return () =>
    new Map(
      (everyField() ?? []).flatMap((field): [string, string][] => {
        const value = values()[field.id];
        if (field.archived || value === undefined || (typeof value === 'string' && isMasked(value))) return [];
        return [[wordOf(field.name), valueText(field, value).replace(/\s+/g, ' ')]];
      }),
    );
}
