import { A } from '@solidjs/router';
import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js';
import type { FieldValues, FieldView } from '../../worker/contacts/field-door.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button } from '../ui/Button.tsx';
import { FieldRow } from './FieldRow.tsx';
import { groupsOf } from './field-groups.ts';
import { everyField, refreshFields } from './fields.store.ts';
import { fieldsOf } from './panel.client.ts';
import { cp } from './panel-texts.ts';
import './Contact.css';
import './ContactFields.css';

/** [N50] What a contact has in the company's fields. `anew`: changes when somebody has filled some in. */
export function ContactFields(props: { of: ContactId; anew?: unknown }) {
  const desk = useDesk();
  const [values, setValues] = createSignal<FieldValues | null>(null);
  const [failed, setFailed] = createSignal(false);
  let asked = 0;
  const load = async () => {
    const turn = ++asked;
    const answer = await fieldsOf(props.of);
    // What was asked for later, or filled in meanwhile, is newer.
    if (turn !== asked) return;
    setFailed(!answer.ok);
    if (answer.ok) setValues(answer.value.values);
  };
  const filled = (now: FieldValues) => {
    asked++;
    setValues(now);
  };
  onMount(() => void refreshFields());
  createEffect(
    on(
      () => props.of,
      () => setValues(null),
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => [props.of, props.anew],
      () => void load(),
    ),
  );
  const groups = () => groupsOf((everyField() ?? []).filter(({ archived }) => !archived));
  return (
    <Show
      when={groups().length > 0}
      fallback={
        <Show when={everyField()?.length === 0 && desk.session.viewer.role === 'admin'}>
          <section aria-label={cp('fields.title')}>
            <h3>{cp('fields.title')}</h3>
            <p class="panel-note">
              {cp('fields.noneMade')} <A href="/ajustes/campos">{cp('fields.make')}</A>
            </p>
          </section>
        </Show>
      }
    >
      <Show when={failed() && values() === null}>
        <section aria-label={cp('fields.title')}>
          <p role="alert">{cp('failed')}</p>
          <Button onClick={() => void load()}>{cp('fields.retry')}</Button>
        </section>
      </Show>
      <Show when={values()}>
        {(all) => (
          <For each={groups()}>
            {(group) => (
              <section aria-label={group.name ?? cp('fields.title')}>
                <h3>{group.name ?? cp('fields.title')}</h3>
                <div class="field-rows">
                  <For each={group.fields.map(({ id }) => id)}>
                    {(id) => (
                      <Show when={group.fields.find((field): field is FieldView => field.id === id)}>
                        {(field) => <FieldRow of={props.of} field={field()} value={all()[id]} onFilled={filled} />}
                      </Show>
                    )}
                  </For>
                </div>
              </section>
            )}
          </For>
        )}
      </Show>
    </Show>
  );
}
