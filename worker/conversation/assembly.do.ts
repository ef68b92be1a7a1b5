import { credentialOf } from '../channels/access.env.ts';
import { adapterOf } from '../channels/adapter.client.ts';
import type { ChannelFacts, ChannelStop } from '../channels/channel.ts';
import type { TicketRow } from '../inbox/row.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ConversationId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { channelStub, conversationStub } from '../platform/stubs.env.ts';
import { deskIn } from '../teams/automatic.store.ts';
import { Aftermath } from './aftermath.do.ts';
import { Alarms } from './alarms.do.ts';
import { ProviderBlocks } from './blocking.do.ts';
import { carrying } from './carrying.do.ts';
import { Commanding } from './commanding.do.ts';
import { ConversationTables } from './conversation.sql.ts';
import { Debts } from './debts.do.ts';
import { DueFacts } from './due-facts.do.ts';
import { ExpiryNotices } from './expiry-notices.do.ts';
import { Fetches } from './fetches.do.ts';
import { FormerTickets } from './former-tickets.do.ts';
import { type Head, viewOf } from './head.ts';
import { Intake } from './intake.do.ts';
import { Labels } from './labels.do.ts';
import { Line } from './line.do.ts';
import { Merging } from './merging.do.ts';
import type { Entry, Offer, Ticket } from './message.ts';
import { Bell } from './news.do.ts';
import { heedsOffer, type OfferOrder, offerTicket } from './offering.do.ts';
import { owns, Parts } from './parts.do.ts';
import { Reading } from './reading.do.ts';
import { Receipts } from './receipts.do.ts';
import { Reports } from './reports.do.ts';
import { ScheduleList } from './schedule-list.do.ts';
import { Scheduling } from './scheduling.do.ts';
import { Sight } from './sight.do.ts';
import { ThreadSockets } from './sockets.do.ts';
import { Standstill } from './standstill.do.ts';
import { TeamOrders } from './team-orders.do.ts';
import { see } from './ticket-acts.do.ts';
import type { Turn } from './turn.do.ts';
import { Turns } from './turns.do.ts';
import { Typing } from './typing.do.ts';
import { UnbornTable } from './unborn.sql.ts';
import { Undecided } from './undecided.do.ts';
import { Wakes } from './wakes.do.ts';
import { Whereabouts } from './whereabouts.do.ts';

export type Assembly = ReturnType<typeof assemble>;

/** All that a conversation is made of, each part with what it needs of the others. */
export function assemble(ctx: DurableObjectState, env: Env) {
  const tables = new ConversationTables(ctx.storage.sql);
  const turns = new Turns({ storage: ctx.storage, tables, onChange: (...news) => tell(...news) });
  const head = () => turns.head;
  const row = () => turns.row();
  const turn = <Value>(work: (turn: Turn) => Value, birth: Head | null = null): Value => turns.turn(work, birth);
  const waitUntil = (work: Promise<unknown>) => ctx.waitUntil(work);
  const other = (id: ConversationId) => conversationStub(env, id);
  const adapter = (channel: ChannelFacts) => adapterOf(channel.provider, env, ctx.exports);
  const arm = () => alarms.arm();
  const afterwards = (again?: boolean) => aftermath.run(again);

  const undecided = new Undecided(turns.head);
  const sight = new Sight(tables, head, undecided);
  const ended = (of: TicketRow) => turns.ended(of);
  const debts = new Debts({ env, head, row, ended, now, turn, decided: (told, to) => decided(told, to) });
  const receipts = new Receipts({ head, turn, markRead: (channel, id) => adapter(channel).markRead(channel, id) });
  const fetches = new Fetches({ tables, head, now, turn, ask: (letter) => env.FETCHES.send(letter) });
  const reports = new Reports({
    head,
    now,
    turn,
    report: async (report) =>
      channelStub(env, report.channel.id).report({ ...report, credential: await credentialOf(env, report.channel.id) }),
    worked: (conversationId, { id }, proof) => channelStub(env, id).worked(conversationId, proof),
    triedInVain: (conversationId, { id }) => channelStub(env, id).triedInVain(conversationId),
    join: (conversationId, { id }) => channelStub(env, id).join(conversationId),
    leave: (conversationId, { id }) => channelStub(env, id).leave(conversationId),
  });
  const scheduleList = new ScheduleList({ env, tables, head, now, turn });
  const providerBlocks = new ProviderBlocks({
    ...{ head, now, turn },
    setBlocked: (channel, ...of) => adapter(channel).setBlocked(channel, ...of),
  });
  const bell = new Bell({ env, head, now, turn });
  const labels = new Labels({ db: env.DB, head, turn });
  const dueFacts = new DueFacts({ db: env.DB, tables, head, now });
  const typing = new Typing({ head, now, tell: (channel, id) => adapter(channel).showTyping(channel, id) });
  const parts = new Parts({
    head,
    owns: (event) => owns(tables, event),
    take: (id, arrival) => other(id).takeOwn(arrival),
    stretch: (id, before, limit) => other(id).stretch(before, limit),
    find: (id, key) => other(id).find(key),
  });
  const line = new Line({
    tables,
    head,
    now,
    turn,
    ...carrying(env, ctx.exports, async (key) => tables.get(key) ?? (await parts.find(key))?.entry ?? null),
  });
  const merging = new Merging({
    ...{ tables, parts, head, now, turn, other, arm, afterwards, waitUntil },
    unborn: new UnbornTable(ctx.storage.sql),
    sockets: () => sockets,
    rehearse: (work) => turns.rehearse(work),
    forgetTickets: () => sight.forgetTickets(),
    listSchedules: () => scheduleList.settle(),
  });
  const place = { tables, merging, parts, head, other, turn, afterwards };
  const standstill = new Standstill({ head, turn, afterwards, waitUntil });
  const heed = (stop: ChannelStop | undefined) => standstill.heed(stop);
  const name = ctx.id.name;
  const whereabouts = new Whereabouts({ ...place, sight, fetches, arm, waitUntil });
  const sockets = new ThreadSockets(ctx, {
    shown: () => (turns.head === null ? null : viewOf(turns.head)),
    view: (viewer) => sight.view(viewer),
    sees: (viewer, ticketId) => sight.ticket(viewer, ticketId),
    isUndecided: () => undecided.isOpen,
    waits: (viewer) => turns.head !== null && undecided.hides(viewer, turns.head.ticket),
    veil: (viewer, entries) => sight.veil(viewer, entries),
    latest: (viewer, limit, stretches) => sight.page(viewer, null, limit, stretches),
    parts: (limit) => parts.stretches(null, limit),
    moved: () => merging.movedTo(),
    since: (rev, from, limit) => (rev < (turns.head?.partsRev ?? 0) ? null : tables.since(rev, from, limit)),
    see: (viewer, pos) => look(viewer, pos),
    typing: (viewer) => waitUntil(typing.heard(viewer)),
  });
  const aftermath = new Aftermath({
    ...{ debts, receipts, reports, fetches, merging, scheduleList, bell, providerBlocks, head, waitUntil },
    alarms: () => alarms,
  });
  const wakes = new Wakes(ctx.storage);
  const alarms = new Alarms({
    ...{
      wakes,
      tables,
      line,
      debts,
      fetches,
      reports,
      scheduleList,
      bell,
      providerBlocks,
      dueFacts,
      merging,
      head,
      turn,
    },
    expiryNotices: new ExpiryNotices({ env, head, now, turn, sees: (...of) => whereabouts.seesMessage(...of) }),
    payReceipts: () => aftermath.payReceipts(),
  });

  function look(viewer: Viewer, pos: number): void {
    if (turns.head === null) return;
    turn((step) => see(step, viewer, pos));
    waitUntil(afterwards());
  }

  /** `before`: the ticket that was there; null: who begins here may be known from another channel. */
  function tell(changed: Entry[], before: Ticket | null): void {
    if (turns.head?.ticket !== before) sight.forgetTickets();
    if (before === null) waitUntil(learnLabels().catch(warnOfLabels));
    if (turns.head !== null && turns.row() !== null) undecided.follow(before, turns.head.ticket, turns.head.rev);
    sockets.broadcast(changed, before);
    merging.tellNext(changed);
  }

  /** [R62] Nobody gets to see the new ticket before its offer stands. */
  function heedOffer(order: OfferOrder): void {
    if (turns.head === null || !heedsOffer(turns.head, order)) return;
    undecided.settle();
    turn((step) => offerTicket(step, order));
    sockets.broadcast([], null);
  }

  /** What was decided later goes before: that was told of its own. */
  function decided({ ticketId, rev, ticket }: TicketRow, to: Offer | null): void {
    if (!undecided.isAnswered({ ...ticket, id: ticketId }, rev)) return;
    heedOffer({ ticketId, teamId: ticket.teamId, rev, to });
    undecided.settle();
    sockets.broadcast([], null);
  }

  /** [R39] */
  async function learnLabels(): Promise<void> {
    if (await labels.learn()) await afterwards();
  }

  return {
    ...{ turns, sight, merging, whereabouts, standstill, sockets, wakes, alarms, fetches, arm, learnLabels },
    former: new FormerTickets({ env, tables, head, turn, other, afterwards }),
    reading: new Reading({ merging, parts, sight }),
    intake: new Intake({ ...place, name, line, fetches, heed, atomic: (work) => turns.atomic(work) }),
    commanding: new Commanding({ ...place, name, line, sight, heed, desk: (teamId) => deskIn(env.DB, teamId) }),
    scheduling: new Scheduling({
      ...{ tables, merging, sight, head, dueFacts, name, turn, afterwards },
      list: scheduleList,
    }),
    teamOrders: new TeamOrders({ head, merging, turn, heed: heedOffer, afterwards, row }),
  };
}

const warnOfLabels = (error: unknown): void => console.warn('Labels of a new conversation were not learned', { error });
