import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js';
import type { ListFilter } from '../../worker/inbox/list-filter.ts';
import { type ListToClient, type ListToServer, listHello } from '../../worker/inbox/protocol.ts';
import { type Counters, type Tab, type TicketRow, tabs } from '../../worker/inbox/row.ts';
import { spelledOut } from '../../worker/inbox/terse.ts';
import { openTeams, type Viewer } from '../../worker/inbox/visibility.ts';
import type { ConversationId, TeamId, TicketId } from '../../worker/platform/id.ts';
import { recheckSession, refreshSession } from '../accounts/session.store.ts';
import { hearHealth } from '../channels/health.store.ts';
import { hearUnhandled } from '../channels/unhandled.store.ts';
import { hearContacts } from '../contacts/changed.store.ts';
import { hearLabels } from '../contacts/labels.store.ts';
import { t } from '../i18n/i18n.ts';
import { call } from '../live/api.client.ts';
import { hearServerTime, serverNow } from '../live/clock.env.ts';
import type { Connection } from '../live/connection.store.ts';
import { openSocket } from '../live/socket.client.ts';
import { askNotifications, hearNotified } from '../notifications/notifications.store.ts';
import { hearSchedules } from '../schedules/changed.store.ts';
import { hearTeams, whenTeamsChange } from '../teams/changed.store.ts';
import { refreshTemplates } from '../templates/templates.store.ts';
import {
  asSifted,
  type Catalog,
  emptyCatalog,
  isBehind,
  nextFrom,
  rowsOf,
  sift,
  withEvents,
  withPage,
  withSnapshot,
} from './catalog.ts';
import { moreOffered } from './expired.ts';
import { queryOf } from './narrowing.ts';
import { takeBack } from './taken-back.store.ts';

/** What `GET /api/tickets` answers. */
interface TicketsPage {
  items: TicketRow[];
  cursor: string | null;
}

interface Listing {
  /** The rows of a tab in order; null until they are known. */
  rows(tab: Tab): TicketRow[] | null;
  /** Whether a tab goes on further down. */
  hasMore(tab: Tab): boolean;
  /** Asks for more of it, one at a time. */
  loadMore(tab: Tab): Promise<void>;
}

/** The live lists of all the viewer's teams as one. */
export interface Inbox extends Listing {
  /** [R39] The same lists down to where it is known what passes; what does not pass may stand among it. */
  sifted: Listing & {
    /** Reads again what a reconnect left uncertain in a tab that is looked at. */
    catchUp(tab: Tab): Promise<void>;
  };
  /** Narrows them; null: no more. */
  sift(filter: ListFilter | null): void;
  row(id: TicketId): TicketRow | undefined;
  rowOfConversation(id: string): TicketRow | undefined;
  counters: Accessor<Counters>;
  /** Counts up with everything that a team tells of its tickets. */
  changes: Accessor<number>;
  loading: Accessor<Tab | null>;
  /** The last page asked for could not be had. */
  failed: Accessor<boolean>;
}

const none: Counters = { new: 0, mine: 0, others: 0 };

/** [R55] [R58] Whether this viewer may see what other teams than these have concluded; of an administrator it is not known. */
const seesElsewhere = (viewer: Viewer, teams: readonly TeamId[]): boolean =>
  viewer.role === 'admin' || [...viewer.teams, ...openTeams(viewer)].some((id) => !teams.includes(id));

/** `tell` says what happened in a conversation, and leads there. */
export function createInbox(
  viewer: Viewer,
  teams: readonly TeamId[],
  connection: Connection,
  tell: (id: ConversationId, words: string) => void,
): Inbox {
  const { id: viewerId } = viewer;
  const [catalog, setCatalog] = createSignal(emptyCatalog(viewerId, teams, seesElsewhere(viewer, teams)));
  const [counted, setCounted] = createSignal<ReadonlyMap<TeamId, Counters>>(new Map());
  const [loading, setLoading] = createSignal<Tab | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [changes, setChanges] = createSignal(0);

  const byTab = {
    new: createMemo(() => rowsOf(catalog(), 'new')),
    mine: createMemo(() => rowsOf(catalog(), 'mine')),
    others: createMemo(() => rowsOf(catalog(), 'others')),
    concluded: createMemo(() => rowsOf(catalog(), 'concluded')),
    snoozed: createMemo(() => rowsOf(catalog(), 'snoozed')),
    followed: createMemo(() => rowsOf(catalog(), 'followed')),
  } satisfies Record<Tab, Accessor<TicketRow[] | null>>;
  const byConversation = createMemo(() => {
    const newest = new Map<string, TicketRow>();
    for (const row of catalog().list.rows.values()) {
      if ((newest.get(row.conversationId)?.ticket.openedAt ?? 0) <= row.ticket.openedAt)
        newest.set(row.conversationId, row);
    }
    return newest;
  });

  /** [N3] Their author is told, wherever they look; also of what happened while the connection was gone. */
  const tellExpired = (rows: readonly TicketRow[]) => {
    for (const row of rows) {
      const { conversationId, contact } = row;
      const more = moreOffered(catalog().list.rows.get(row.ticketId), row, viewerId);
      const count = more - takeBack(conversationId, more);
      if (count > 0) tell(conversationId, t('inbox.row.expiredToast', contact.name, count));
    }
  };

  whenTeamsChange(() => void refreshSession());
  // Those who are in no team hear of being put into one.
  if (teams.length === 0) onCleanup(watchRights(connection));
  for (const teamId of teams) {
    const close = watchTeam(teamId, connection, {
      heard: (frame) => {
        setChanges((before) => before + 1);
        setCounted((known) => new Map(known).set(teamId, frame.counters));
        if (frame.type === 'frame') {
          tellExpired(frame.events.flatMap((event) => (event.type === 'row' ? [event.row] : [])));
          setCatalog((known) => withEvents(known, frame.events));
        }
        if (frame.type === 'snapshot') {
          tellExpired(Object.values(frame.pages).flatMap(({ rows }) => rows));
          setCatalog((known) => withSnapshot(known, teamId, frame.pages));
        }
      },
      unopened: () => void recheckSession(),
      rights: () => void recheckSession(true),
    });
    onCleanup(close);
  }

  /** `view`: the catalog as far as these lists know it. */
  const listing = (view: (catalog: Catalog) => Catalog) => {
    const filterNow = () => view(catalog()).sifted?.filter ?? null;
    const goesOn = (tab: Tab) => nextFrom(view(catalog()), tab);
    /** How many rows came; null: nothing did. */
    const readOn = async (tab: Tab, filter: ListFilter | null): Promise<number | null> => {
      const from = goesOn(tab);
      if (from === null) return null;
      const askedRev = serverNow() * 1000;
      const answer = await call<TicketsPage>('GET', `/tickets?${queryOf(tab, from.cursor, filter)}`);
      batch(() => {
        setFailed(!answer.ok);
        if (!answer.ok) return;
        const page = { rows: answer.value.items, cursor: answer.value.cursor };
        setCatalog((known) => withPage(known, tab, from, page, askedRev, filter));
      });
      return answer.ok ? answer.value.items.length : null;
    };
    return {
      hasMore: (tab: Tab) => goesOn(tab) !== null,
      loadMore: async (tab: Tab) => {
        if (loading() !== null || goesOn(tab) === null) return;
        setLoading(tab);
        const filter = filterNow();
        let came = await readOn(tab, filter);
        // A page may hold nothing that passes, though more comes after it.
        while (came === 0 && filter !== null && filterNow() === filter) came = await readOn(tab, filter);
        setLoading(null);
      },
    };
  };
  const sifted = listing(asSifted);
  const whole = listing((all) => ({ ...all, sifted: null }));

  return {
    ...whole,
    rows: (tab) => byTab[tab](),
    sifted: {
      ...sifted,
      rows: (tab) => (catalog().sifted === null ? byTab[tab]() : rowsOf(asSifted(catalog()), tab)),
      catchUp: async (tab) => {
        while (isBehind(asSifted(catalog()), tab) && loading() === null && !failed()) await sifted.loadMore(tab);
      },
    },
    sift: (filter) =>
      batch(() => {
        setFailed(false);
        setCatalog((known) => sift(known, filter));
      }),
    row: (id) => catalog().list.rows.get(id),
    rowOfConversation: (id) => byConversation().get(id),
    counters: createMemo(() => [...counted().values()].reduce(sum, none)),
    changes,
    loading,
    failed,
  };
}

/** Keeps one team's list current; returns how to stop. */
function watchTeam(
  teamId: TeamId,
  connection: Connection,
  on: {
    heard(
      frame: Exclude<
        ListToClient,
        {
          type:
            | 'terse'
            | 'templates'
            | 'channels'
            | 'schedules'
            | 'unhandled'
            | 'notified'
            | 'rights'
            | 'labels'
            | 'contacts'
            | 'teams';
        }
      >,
    ): void;
    unopened(): void;
    rights(): void;
  },
): () => void {
  let epoch: string | null = null;
  let seq = 0;
  let greeted = false;
  const hello = () => socket.send(listHello(epoch, seq));
  const anew = () => {
    epoch = null;
    seq = 0;
    hello();
  };
  const socket = openSocket<ListToServer, ListToClient>(`/live/team/${teamId}`, connection, {
    opened: hello,
    heard: (told) => {
      const frame = inFull(told);
      if (frame === null || frame.v !== 1) return anew();
      switch (frame.type) {
        case 'frame':
          on.heard(frame);
          if (epoch === null) return;
          // A team that slept counts anew from 1. It sleeps only with nothing left to say, and this socket stayed open, so
          // its first frame follows the last one that came here. Any other count means that something is missing.
          if (frame.epoch !== epoch && frame.seq !== 1) return anew();
          epoch = frame.epoch;
          seq = frame.seq;
          return;
        case 'templates':
          return refreshTemplates();
        case 'channels':
          return hearHealth();
        case 'schedules':
          return hearSchedules();
        case 'unhandled':
          return hearUnhandled();
        case 'labels':
          return hearLabels();
        case 'contacts':
          return hearContacts();
        case 'teams':
          return hearTeams();
        case 'rights':
          return on.rights();
        case 'notified':
          return hearNotified(frame.items);
        case 'snapshot':
        case 'current':
          hearServerTime(frame.now);
          void askNotifications();
          // What was told meanwhile stands outside the numbering.
          if (greeted) {
            hearSchedules();
            hearLabels();
            hearContacts();
            hearTeams();
          }
          greeted = true;
          break;
        default:
          frame satisfies never;
          return anew();
      }
      epoch = frame.epoch;
      seq = frame.seq;
      on.heard(frame);
    },
    gone: on.rights,
    unopened: on.unopened,
  });
  return () => socket.close();
}

/** [V5] Hears of one's own rights alone, and of nothing that was missed: so they are asked for with each connection. */
function watchRights(connection: Connection): () => void {
  const recheck = () => void recheckSession(true);
  const socket = openSocket<never, ListToClient>('/live/me', connection, {
    opened: () => {
      recheck();
      void askNotifications();
    },
    heard: (frame) => {
      if (frame.type === 'notified') hearNotified(frame.items);
      else recheck();
    },
    gone: recheck,
    unopened: () => void recheckSession(),
  });
  return () => socket.close();
}

/** null: it was not understood. */
function inFull(frame: ListToClient): Exclude<ListToClient, { type: 'terse' }> | null {
  if (frame.type !== 'terse') return frame;
  const events = spelledOut(frame.events);
  return events && { ...frame, type: 'frame', events };
}

const sum = (a: Counters, b: Counters): Counters => ({
  new: a.new + b.new,
  mine: a.mine + b.mine,
  others: a.others + b.others,
});

/** Which tab a key of storage or of the address names. */
export const isTab = (value: unknown): value is Tab => tabs.some((tab) => tab === value);
