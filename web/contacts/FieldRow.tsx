import { createSignal, Match, Show, Switch } from 'solid-js';
import type { FieldValues, FieldView } from '../../worker/contacts/field-door.ts';
import { isMasked } from '../../worker/contacts/masking.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { IconButton } from '../ui/Button.tsx';
import { FieldEditor } from './FieldEditor.tsx';
import { makeFieldDrafts } from './field-drafts.store.ts';
import { type Kept, linkTo, valueText } from './field-text.ts';
import { fillField } from './panel.client.ts';
import { cp } from './panel-texts.ts';

/** [N50] One field of a contact: what they have there, and the way to fill it in without the others. */
export function FieldRow(props: {
  of: ContactId;
  field: FieldView;
  value: Kept | undefined;
  onFilled: (values: FieldValues) => void;
}) {
  const drafts = makeFieldDrafts(useDesk().session.me.id);
  const place = [props.of, props.field.id] as const;
  const [editing, setEditing] = createSignal(drafts.of(...place) !== null);
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  let row: HTMLDivElement | undefined;
  const close = () => {
    const at = document.activeElement;
    // Whoever went on to another field while this one was being saved writes there.
    const isHere = at === null || at === document.body || row?.contains(at);
    drafts.drop(...place);
    setEditing(false);
    setWrong(undefined);
    if (isHere) row?.querySelector<HTMLElement>('.icon-button')?.focus({ preventScroll: true });
  };
  const save = async (value: unknown) => {
    setBusy(true);
    setWrong(undefined);
    const answer = await fillField(props.of, props.field.id, value);
    setBusy(false);
    if (!answer.ok) {
      setWrong(troubleSentence(answer.reason));
      return;
    }
    props.onFilled(answer.value.values);
    close();
  };
  const isHidden = () => typeof props.value === 'string' && isMasked(props.value);
  return (
    <div class="field-row" ref={row} data-empty={props.value === undefined ? '' : undefined}>
      <Show
        when={editing()}
        fallback={
          <>
            <dl>
              <dt>{props.field.name}</dt>
              <dd>
                <Switch fallback={cp('fields.empty')}>
                  <Match when={props.field.kind === 'link' && typeof props.value === 'string' && props.value}>
                    {(link) => (
                      <a href={linkTo(link())} target="_blank" rel="noopener noreferrer nofollow">
                        {valueText(props.field, link())}
                      </a>
                    )}
                  </Match>
                  <Match when={props.value !== undefined && { value: props.value }}>
                    {(kept) => <>{valueText(props.field, kept().value)}</>}
                  </Match>
                </Switch>
              </dd>
            </dl>
            <Show when={!isHidden()}>
              <IconButton
                icon={props.value === undefined ? 'plus' : 'pencil'}
                label={cp(props.value === undefined ? 'fields.fill' : 'fields.change', props.field.name)}
                onClick={() => setEditing(true)}
              />
            </Show>
          </>
        }
      >
        <FieldEditor
          kept={drafts.of(...place)}
          onDraft={(draft) => drafts.keep(...place, draft)}
          field={props.field}
          value={props.value}
          busy={busy()}
          wrong={wrong()}
          onSave={(value) => void save(value)}
          onCancel={close}
        />
      </Show>
    </div>
  );
}
