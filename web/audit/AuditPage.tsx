import { createSignal, For, onMount, Show } from 'solid-js';
import type { AgentView } from '../../worker/accounts/account.ts';
import type { AuditLine, AuditName } from '../../worker/audit/audit-page.ts';
import { fetchUsers } from '../accounts/users/users.client.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Page } from '../ui/Page.tsx';
import { say } from '../ui/toasts.store.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRow } from './AuditRow.tsx';
import { exportAddress, type Filter, fetchAudit } from './audit.client.ts';
import type { Names } from './deed-text.ts';
import { ta } from './texts.ts';
import './AuditPage.css';

/** [N19] Who did what, before and after, from where and when. For administrators. */
export default function AuditPage() {
  const [people, setPeople] = createSignal<AgentView[] | null>(null);
  const [lines, setLines] = createSignal<AuditLine[]>([]);
  const [names, setNames] = createSignal<Names>(new Map());
  const [cursor, setCursor] = createSignal<number | null>(null);
  const [filter, setFilter] = createSignal<Filter>({});
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  let asked = 0;

  const learn = (told: readonly AuditName[]) =>
    setNames(new Map([...names(), ...told.map(({ id, name }) => [id, name] as const)]));
  const load = async () => {
    asked += 1;
    const turn = asked;
    const [users, page] = await Promise.all([fetchUsers(), fetchAudit(filter(), null)]);
    // Who filters on while an answer is on its way wants the last one only.
    if (turn !== asked) return;
    setFailed(!(users.ok && page.ok));
    if (!(users.ok && page.ok)) return;
    // Named before they stand there.
    learn(page.value.names);
    setLines(page.value.items);
    setCursor(page.value.cursor);
    setPeople(users.value.items);
  };
  const more = async () => {
    const turn = asked;
    setBusy(true);
    const page = await fetchAudit(filter(), cursor());
    setBusy(false);
    // What went on from another list is not for this one.
    if (turn !== asked) return;
    if (!page.ok) {
      say(troubleSentence(page.reason));
      return;
    }
    learn(page.value.names);
    setLines([...lines(), ...page.value.items]);
    setCursor(page.value.cursor);
  };
  const narrow = (change: Filter) => {
    setFilter({ ...filter(), ...change });
    void load();
  };
  const isNarrowed = () => Object.values(filter()).some((value) => value !== undefined);
  onMount(() => void load());

  return (
    <Page
      words={{
        title: ta('title'),
        lead: ta('lead'),
        loading: ta('loading'),
        failed: ta('failed'),
        retry: ta('retry'),
      }}
      icon="clock"
      width={1120}
      shown={people()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(all) => (
        <section aria-label={ta('list')}>
          <div class="audit-bar">
            <AuditFilters people={all()} onChange={narrow}>
              <a class="button audit-export" data-look="plain" href={exportAddress(filter())} download="auditoria.csv">
                <Icon name="download" size={18} />
                <span>{ta('export')}</span>
              </a>
            </AuditFilters>
          </div>
          <ul class="page-card audit-list">
            <For each={lines()} fallback={<li class="audit-none">{ta(isNarrowed() ? 'noneSuch' : 'none')}</li>}>
              {(line) => <AuditRow of={line} names={names()} now={serverNow()} />}
            </For>
          </ul>
          <Show when={cursor() !== null}>
            <Button class="audit-more" busy={busy()} onClick={() => void more()}>
              {ta('more')}
            </Button>
          </Show>
        </section>
      )}
    </Page>
  );
}
