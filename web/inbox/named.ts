import type { ListFilter } from '../../worker/inbox/list-filter.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { AgentId, ChannelId, LabelId, TeamId } from '../../worker/platform/id.ts';

interface Named<Id> {
  id: Id;
  name: string;
}

/** [R39] By what a list can be narrowed, each by name; null: not known yet. */
export interface Among {
  channels: readonly Named<ChannelId>[] | null;
  teams: readonly Named<TeamId>[] | null;
  agents: readonly Named<AgentId>[] | null;
  labels: readonly Named<LabelId>[] | null;
}

export const kinds = ['channels', 'teams', 'agents', 'labels'] as const satisfies (keyof Among)[];
export type Kind = (typeof kinds)[number];

type Chosen = Pick<ListFilter, Kind>;

const named = <Id>(ids: readonly Id[], among: readonly Named<Id>[] | null): string[] =>
  (among ?? []).flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));

/** How what was chosen is called, kind by kind. */
export const namesOf = (chosen: Chosen, among: Among): string[] => [
  ...named(chosen.channels, among.channels),
  ...named(chosen.teams, among.teams),
  ...named(chosen.agents, among.agents),
  ...named(chosen.labels, among.labels),
];

const still = <Id>(ids: readonly Id[], among: readonly Named<Id>[] | null): readonly Id[] =>
  among === null ? ids : ids.filter((id) => among.some((one) => one.id === id));

/** What of it there still is: what is no more would hide tickets under no name. */
export const stillThere = (chosen: Chosen, among: Among): Chosen => ({
  channels: still(chosen.channels, among.channels),
  teams: still(chosen.teams, among.teams),
  agents: still(chosen.agents, among.agents),
  labels: still(chosen.labels, among.labels),
});

/** Whether something can be chosen by this kind: what is not known yet is not, unless it `failed` to come. */
export function isWorthwhile(kind: Kind, chosen: Chosen, among: Among, failed: boolean): boolean {
  // What holds can always be taken back.
  if (chosen[kind].length > 0) return true;
  const many = among[kind]?.length;
  // Where there is one alone, it takes nothing away; a label is not borne by all.
  return many === undefined ? failed : many >= (kind === 'labels' ? 1 : 2);
}

const turned = <Id>(ids: readonly Id[], id: Id): readonly Id[] =>
  ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];

/** Of one kind what can be chosen, whether it is, and the choice with that turned round. */
export function offered(kind: Kind, chosen: Chosen, among: Among) {
  const of = <Id>(ids: readonly Id[], all: readonly Named<Id>[] | null, with_: (ids: readonly Id[]) => Chosen) =>
    all?.map(({ id, name }) => ({ name, isChosen: ids.includes(id), turn: () => with_(turned(ids, id)) })) ?? null;
  switch (kind) {
    case 'channels':
      return of(chosen.channels, among.channels, (channels) => ({ ...chosen, channels }));
    case 'teams':
      return of(chosen.teams, among.teams, (teams) => ({ ...chosen, teams }));
    case 'agents':
      return of(chosen.agents, among.agents, (agents) => ({ ...chosen, agents }));
    case 'labels':
      return of(chosen.labels, among.labels, (labels) => ({ ...chosen, labels }));
    default:
      return assertNever(kind, 'kind');
  }
}
