import { createSignal, For, onMount, Show } from 'solid-js';
import type { FieldView } from '../../../worker/contacts/field-door.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Kept } from '../../ui/Kept.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.store.ts';
import { groupsOf, withFieldMoved, withGroupMoved } from '../field-groups.ts';
import { everyField, learnFields, refreshFields } from '../fields.store.ts';
import { DeleteField } from './DeleteField.tsx';
import { FieldDialog } from './FieldDialog.tsx';
import { changeField, orderFields } from './fields.client.ts';
import { tf } from './fields-texts.ts';
import './FieldsPage.css';

/** [N50] The fields that agents fill in of contacts, by their headings. For administrators. */
export default function FieldsPage() {
  const [failed, setFailed] = createSignal(false);
  const [editing, setEditing] = createSignal<{ field: FieldView | null } | null>(null);
  const [deleting, setDeleting] = createSignal<FieldView | null>(null);
  const [menu, setMenu] = createSignal<{ field: FieldView; anchor: HTMLElement } | null>(null);
  const [said, setSaid] = createSignal('');
  const load = async () => {
    await refreshFields();
    setFailed(everyField() === null);
  };
  onMount(() => void load());
  const done = () => {
    setEditing(null);
    setDeleting(null);
    void load();
  };
  const live = () => groupsOf((everyField() ?? []).filter(({ archived }) => !archived));
  const archived = () => (everyField() ?? []).filter((field) => field.archived);
  const order = async (ids: FieldView['id'][]): Promise<boolean> => {
    const answer = await orderFields([...ids, ...archived().map(({ id }) => id)]);
    if (answer.ok) {
      learnFields(answer.value.items);
      return true;
    }
    const isOther = answer.reason.kind === 'refused' && answer.reason.problem.code === 'fields_changed';
    say(isOther ? tf('changedElsewhere') : troubleSentence(answer.reason));
    await load();
    return false;
  };
  const moveField = async ({ id, name, group }: FieldView, by: -1 | 1) => {
    if (!(await order(withFieldMoved(live(), id, by)))) return;
    const fields = live().find((one) => one.name === group)?.fields ?? [];
    setSaid(tf('moved', name, fields.findIndex((field) => field.id === id) + 1, fields.length));
  };
  const moveGroup = async (name: string, by: -1 | 1) => {
    if (!(await order(withGroupMoved(live(), name, by)))) return;
    const groups = live();
    setSaid(tf('moved', name, groups.findIndex((group) => group.name === name) + 1, groups.length));
  };
  const putAway = async ({ id, name }: FieldView, wanted: boolean) => {
    const answer = await changeField(id, { archived: wanted });
    say(answer.ok ? tf(wanted ? 'archived' : 'restored', name) : troubleSentence(answer.reason));
    if (answer.ok) void load();
  };
  const row = (id: FieldView['id'], place: () => { first: boolean; last: boolean } | null) => (
    <Show when={(everyField() ?? []).find((field) => field.id === id)}>
      {(field) => (
        <li>
          <span class="field-name">
            <b>{field().name}</b>
            <small>
              {tf(`kinds.${field().kind}`)}
              <Show when={field().options.length > 0}>
                :{' '}
                {field()
                  .options.map(({ name }) => name)
                  .join(', ')}
              </Show>
            </small>
          </span>
          <Show when={place()}>
            {(at) => (
              <>
                <IconButton
                  icon="up"
                  label={tf('up', field().name)}
                  aria-disabled={at().first}
                  onClick={() => !at().first && void moveField(field(), -1)}
                />
                <IconButton
                  icon="down"
                  label={tf('down', field().name)}
                  aria-disabled={at().last}
                  onClick={() => !at().last && void moveField(field(), 1)}
                />
              </>
            )}
          </Show>
          <IconButton
            icon="dots"
            label={tf('acts', field().name)}
            aria-haspopup="menu"
            onClick={(event) => setMenu({ field: field(), anchor: event.currentTarget })}
          />
        </li>
      )}
    </Show>
  );
  return (
    <>
      <Page
        words={{
          title: tf('title'),
          lead: tf('lead'),
          loading: tf('loading'),
          failed: tf('failed'),
          retry: tf('retry'),
        }}
        icon="form"
        width={720}
        shown={everyField()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <div class="page-acts">
              <Button look="strong" icon="plus" onClick={() => setEditing({ field: null })}>
                {tf('create')}
              </Button>
            </div>
            <Show when={all().length === 0}>
              <p class="page-card fields-none">{tf('none')}</p>
            </Show>
            <For each={live().map(({ name }) => name)}>
              {(name) => {
                const fields = () => live().find((group) => group.name === name)?.fields ?? [];
                const headed = () => live().filter((group) => group.name !== null);
                const at = () => headed().findIndex((group) => group.name === name);
                return (
                  <section aria-label={name ?? tf('ungrouped')}>
                    <div class="fields-head">
                      <h3>{name ?? tf('ungrouped')}</h3>
                      <Show when={name !== null && headed().length > 1 && name}>
                        {(group) => (
                          <>
                            <IconButton
                              icon="up"
                              label={tf('up', group())}
                              aria-disabled={at() === 0}
                              onClick={() => at() > 0 && void moveGroup(group(), -1)}
                            />
                            <IconButton
                              icon="down"
                              label={tf('down', group())}
                              aria-disabled={at() === headed().length - 1}
                              onClick={() => at() < headed().length - 1 && void moveGroup(group(), 1)}
                            />
                          </>
                        )}
                      </Show>
                    </div>
                    <ul class="page-card fields-list">
                      <For each={fields().map(({ id }) => id)}>
                        {(id) =>
                          row(id, () =>
                            fields().length === 1
                              ? null
                              : { first: fields()[0]?.id === id, last: fields().at(-1)?.id === id },
                          )
                        }
                      </For>
                    </ul>
                  </section>
                );
              }}
            </For>
            <Show when={archived().length > 0}>
              <section aria-label={tf('archivedTitle')}>
                <div class="fields-head">
                  <h3>{tf('archivedTitle')}</h3>
                </div>
                <ul class="page-card fields-list" data-archived="">
                  <For each={archived().map(({ id }) => id)}>{(id) => row(id, () => null)}</For>
                </ul>
              </section>
            </Show>
            <p class="unseen" role="status">
              {said()}
            </p>
          </>
        )}
      </Page>
      <Show when={menu()} keyed>
        {({ field, anchor }) => (
          <Menu
            label={tf('acts', field.name)}
            anchor={anchor}
            items={[
              { id: 'change', icon: 'pencil', label: tf('change', field.name), onSelect: () => setEditing({ field }) },
              field.archived
                ? {
                    id: 'restore',
                    icon: 'restart',
                    label: tf('restore', field.name),
                    onSelect: () => void putAway(field, false),
                  }
                : {
                    id: 'archive',
                    icon: 'archive',
                    label: tf('archive', field.name),
                    onSelect: () => void putAway(field, true),
                  },
              { id: 'remove', icon: 'trash', label: tf('remove', field.name), onSelect: () => setDeleting(field) },
            ]}
            onClose={() => setMenu(null)}
          />
        )}
      </Show>
      <Kept when={editing()}>
        {(edited) => (
          <FieldDialog
            field={edited().field}
            groups={[...new Set((everyField() ?? []).flatMap(({ group }) => group ?? []))]}
            onClose={() => setEditing(null)}
            onDone={done}
          />
        )}
      </Kept>
      <Kept when={deleting()}>
        {(field) => <DeleteField field={field()} onClose={() => setDeleting(null)} onDone={done} />}
      </Kept>
    </>
  );
}
