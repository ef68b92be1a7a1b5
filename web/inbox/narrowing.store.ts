import { type Accessor, batch, createEffect, createSignal, on } from 'solid-js';
import type { ListFilters } from '../../worker/inbox/filter-door.ts';
import { withInherited } from '../../worker/inbox/list-filter.ts';
import type { Tab } from '../../worker/inbox/row.ts';
import type { Session } from '../accounts/session.store.ts';
import { everyLabel, refreshLabels } from '../contacts/labels.store.ts';
import { t } from '../i18n/i18n.ts';
import { call } from '../live/api.client.ts';
import { makeShelf } from '../live/shelf.store.ts';
import type { Inbox } from './list.store.ts';
import { type Among, namesOf, stillThere } from './named.ts';
import { inTab, type Narrowing, narrowingFrom, sievedBy } from './narrowing.ts';
import { inheritedBy } from './ticket-team.ts';

/** What an agent has the lists show, kept in this browser, and by what they can be narrowed. */
export interface NarrowingStore {
  /** As it counts in the present tab. */
  narrowing: Accessor<Narrowing>;
  /** The same with the teams whose tickets went to those that are named, by which rows are judged. */
  judging: Accessor<Narrowing>;
  narrow(how: Partial<Narrowing>): void;
  narrowedTo: Accessor<string[]>;
  among: Accessor<Among>;
  /** It was asked for in vain. */
  amongFailed: Accessor<boolean>;
  learnAmong(): void;
  /** Another tab is looked at: has the lists narrowed as it counts there. */
  sift(): void;
}

export function createNarrowing(
  { me, teams }: Session,
  tab: Accessor<Tab>,
  inbox: Pick<Inbox, 'sift'>,
): NarrowingStore {
  const shelf = makeShelf('janela.narrowing.', localStorage);
  const [chosen, setChosen] = createSignal(narrowingFrom(shelf.get(me.id)));
  const [filters, setFilters] = createSignal<ListFilters | null>(null);

  const [failed, setFailed] = createSignal(false);

  const narrowing = () => inTab(chosen(), tab());
  const judging = () => withInherited(narrowing(), (id) => inheritedBy(teams, id));
  const sift = () => inbox.sift(sievedBy(judging()));
  const narrow = (how: Partial<Narrowing>) => {
    const next = { ...chosen(), ...how };
    batch(() => {
      setChosen(next);
      sift();
    });
    shelf.put(me.id, JSON.stringify(next));
  };
  const among = (): Among => ({
    channels: filters()?.channels ?? null,
    teams,
    agents: filters()?.agents ?? null,
    labels: everyLabel(),
  });
  const narrowedTo = () => {
    const { filter, unread, mine } = narrowing();
    return [
      ...(filter === 'all' ? [] : [t(`inbox.narrow.filter.${filter}`)]),
      ...(['unread', 'mine'] as const)
        .filter((toggle) => ({ unread, mine })[toggle])
        .map((toggle) => t(`inbox.narrow.toggle.${toggle}`)),
      ...namesOf(narrowing(), among()),
    ];
  };
  const keepWhatIs = () => {
    const kept = stillThere(chosen(), among());
    if (JSON.stringify({ ...chosen(), ...kept }) !== JSON.stringify(chosen())) narrow(kept);
  };
  createEffect(on(everyLabel, keepWhatIs, { defer: true }));
  const learn = async () => {
    const [answer] = await Promise.all([call<ListFilters>('GET', '/tickets/filters'), refreshLabels()]);
    setFailed(!answer.ok);
    if (answer.ok) setFilters(answer.value);
    keepWhatIs();
  };
  let isLearning = false;
  const learnAmong = () => {
    if (isLearning) return;
    isLearning = true;
    void learn().finally(() => {
      isLearning = false;
    });
  };
  sift();
  // What holds from before is called by its names.
  if (sievedBy(chosen()) !== null) learnAmong();
  return { narrowing, judging, narrow, narrowedTo, among, amongFailed: failed, learnAmong, sift };
}
