import { A } from '@solidjs/router';
import { createMemo, createSignal, For, onMount, Show } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { filterOf, type WindowColumn } from '../../worker/inbox/window-counts.ts';
import { firstOf } from '../../worker/platform/first-of.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { windows } from '../i18n/pt-BR/windows.ts';
import { textsOf } from '../i18n/texts.ts';
import { whenSeen } from '../live/changes.store.ts';
import { newest } from '../live/newest.ts';
import { spaced } from '../live/spaced.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { fetchLive, type LiveTab, liveTabs } from './counted.client.ts';
import { useDesk } from './desk.tsx';
import { narrowed, usual } from './narrowing.ts';
import { Row } from './Row.tsx';
import './CountedDialog.css';

const w = textsOf(windows);

/** However much happens, no oftener. */
const ASK_EVERY_MS = 2_000;

/** [N13] The tickets that a number on the page Janelas counts: all of them, wherever they stand for this viewer. */
export default function CountedDialog(props: {
  column: WindowColumn;
  /** Whose; `name`: what they are called together. */
  teams: readonly TeamId[];
  name: string;
  /** To the list of one tab. */
  onSee: (tab: LiveTab) => void;
  onClose: () => void;
}) {
  const desk = useDesk();
  const [known, setKnown] = createSignal<Record<LiveTab, TicketRow[]> | null>(null);
  const [failed, setFailed] = createSignal(false);
  const load = newest(
    () => Promise.all(liveTabs.map((tab) => fetchLive(tab, props.teams))),
    (answers) => {
      const [fresh, others, own, snoozed] = answers.map((answer) => (answer.ok ? answer.value : null));
      setFailed(!(fresh && others && own && snoozed));
      if (fresh && others && own && snoozed) setKnown({ new: fresh, others, mine: own, snoozed });
    },
  );
  onMount(() => void load());
  whenSeen(
    [desk.inbox.changes],
    spaced(() => void load(), ASK_EVERY_MS),
  );
  const narrowing = { ...usual, filter: filterOf(props.column) };
  const reader = { viewerId: desk.session.me.id, openId: null };
  // Time alone closes windows, too.
  const shown = createTimed((now) => {
    const rows = known();
    if (rows === null) return { tabs: null, changesAt: null };
    const tabs = liveTabs.map((tab) => ({ tab, ...narrowed(rows[tab], narrowing, reader, now) }));
    return { tabs, changesAt: firstOf(tabs.map(({ changesAt }) => changesAt)) };
  });
  const filled = () => shown().tabs?.filter(({ rows }) => rows.length > 0) ?? [];
  // By their ids: a line stays, and keeps the focus, while it changes.
  const idsIn = (tab: LiveTab) =>
    filled()
      .find((one) => one.tab === tab)
      ?.rows.map(({ ticketId }) => ticketId) ?? [];
  const byId = createMemo(
    () => new Map(filled().flatMap(({ rows }) => rows.map((row) => [row.ticketId, row] as const))),
  );
  const count = () => filled().reduce((sum, { rows }) => sum + rows.length, 0);
  const lead = () => {
    if (failed() && known() === null) return w('counted.failed');
    return known() === null ? w('loading') : w('counted.count', count());
  };
  return (
    <Dialog title={`${w(props.column)} · ${props.name}`} lead={lead()} size="medium" onClose={props.onClose}>
      <div class="counted">
        <Show when={failed()}>
          <Button onClick={() => void load()}>{t('inbox.retry')}</Button>
        </Show>
        <For each={filled().map(({ tab }) => tab)}>
          {(tab) => (
            <section aria-label={t(`inbox.tabs.${tab}`)}>
              <p class="counted-tab">
                <strong>{t(`inbox.tabs.${tab}`)}</strong>
                <button type="button" class="counted-see" onClick={() => props.onSee(tab)}>
                  {w('counted.see')}
                </button>
              </p>
              <ul>
                <For each={idsIn(tab)}>
                  {(id) => (
                    <li>
                      <Show when={byId().get(id)}>
                        {(row) => (
                          <A class="row-link" href={`/c/${row().conversationId}`}>
                            <Row row={row()} open={false} left={false} />
                          </A>
                        )}
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
