import { capabilitiesOf } from '../channels/channel.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import { isMessageKey, type MessageKey, type ScheduleId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { mayStandIn } from '../schedules/author-now.ts';
import { outOfOrder, type PlanPlace, planPlaceOf } from '../schedules/plan-order.ts';
import {
  asItReadsNow,
  type Cancellation,
  canReschedule,
  isPending,
  type Misfortune,
  PLAN_STEPS_MAX,
  pendingOf,
  SCHEDULES_MAX,
  type Schedule,
  statusOf,
  type TemplateNow,
  type TemplateTrouble,
  templateOf,
  templateTrouble,
  unsentOf,
  verdictAtDue,
} from '../schedules/schedule.ts';
import { isBlocked } from './blocking.ts';
import type { LiveElsewhere } from './command.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import type { FactsNow } from './due-facts.do.ts';
import { appear } from './elsewhere.do.ts';
import { writtenFor, writtenUnder } from './exchanged.ts';
import { viewOf, windowOfHead } from './head.ts';
import type { Author, OutboundBody, OutboundEntry } from './message.ts';
import { categoryFits } from './outbox.ts';
import { prompt } from './prompt.do.ts';
import { enqueue } from './sending.do.ts';
import { roomFor, signed } from './signature.ts';
import { openTicket, reopen, restart, take, toTeam } from './ticket.ts';
import type { Turn } from './turn.do.ts';
import { boundCategory } from './view.ts';
import { isOpen } from './window.ts';

/** What is scheduled; a plan's steps come together, in their order. */
export type ScheduleOrder = Pick<
  Schedule,
  'id' | 'author' | 'signature' | 'dueAt' | 'words' | 'template' | 'teamId' | 'hidden' | 'cancelsOnReply' | 'late'
>;

export type ScheduleAct =
  | { type: 'cancel'; id: ScheduleId; by: Author }
  /** `words`: other ones; null: as they were. */
  | { type: 'reschedule'; id: ScheduleId; dueAt: number; words: string | null };

export type ScheduleRefusal =
  | { code: 'not_found' | 'too_many_schedules' | 'schedule_left' | 'template_required' | 'not_text' | 'id_taken' }
  | { code: 'not_awaiting' | 'plan_running' | 'not_assignee' | 'contact_blocked' }
  | { code: 'template_category_mismatch'; category: string }
  | ({ code: 'plan_out_of_order' } & PlanPlace)
  | TemplateTrouble
  | LiveElsewhere
  | { code: 'words_refused'; rule: 'too_long'; max: number };

export type Scheduled = Result<Schedule[], ScheduleRefusal>;

/** [R78] Takes in what is to leave later; the same a second time is free. */
export function arrange(turn: Turn, order: ScheduleOrder): Scheduled {
  const known = knownAs(turn, order);
  if (known !== null) return known.author.id === order.author.id ? ok([known]) : refuse({ code: 'id_taken' });
  if (isBlocked(turn.head)) return refuse({ code: 'contact_blocked' });
  const pending = turn.head.schedules ?? [];
  if (pending.length >= SCHEDULES_MAX) return refuse({ code: 'too_many_schedules' });
  const { windowMs } = capabilitiesOf[turn.head.channel.provider];
  if (order.template === null && windowMs !== null) return refuse({ code: 'template_required' });
  return ok([put(turn, begun(turn, order))]);
}

/** [N12] Up to three templates that leave one after another while the contact does not answer. */
export function arrangePlan(turn: Turn, orders: readonly ScheduleOrder[], anyCategory: boolean): Scheduled {
  const [first] = orders;
  if (first === undefined || orders.length > PLAN_STEPS_MAX) throw new Error(`A plan of ${orders.length} steps`);
  const known = orders.flatMap((order) => knownAs(turn, order) ?? []);
  if (known.length === orders.length && known.every(({ author }) => author.id === first.author.id)) return ok(known);
  if (known.length > 0) return refuse({ code: 'id_taken' });
  if (isBlocked(turn.head)) return refuse({ code: 'contact_blocked' });
  const bound = boundCategory(viewOf(turn.head), turn.now);
  if (bound === null) return refuse({ code: 'not_awaiting' });
  if (turn.head.schedules?.some(({ plan }) => plan !== null)) return refuse({ code: 'plan_running' });
  const fits = orders.every(
    ({ template }) => template !== null && (anyCategory || categoryFits(bound, template.category)),
  );
  if (!fits) return refuse({ code: 'template_category_mismatch', category: bound });
  return ok(
    orders.map((order, place) =>
      put(turn, { ...begun(turn, order), plan: { id: first.id, step: place + 1, steps: orders.length } }),
    ),
  );
}

/**
 * [R79] Cancels one that waits, or schedules one anew that waits, failed or was cancelled; not where its template could not leave as
 * it stands. Of a plan all steps are cancelled, and none leaves before the one that precedes it. `brought`: as it stands in a
 * conversation that ended in this one; null: it does not.
 */
export function actOnSchedule(
  turn: Turn,
  act: ScheduleAct,
  { templates }: Pick<FactsNow, 'templates'>,
  brought: Schedule | null = null,
): Scheduled {
  const schedule = turn.tables.schedules.get(act.id) ?? brought;
  if (schedule === null) return refuse({ code: 'not_found' });
  switch (act.type) {
    case 'cancel': {
      if (schedule.status === 'cancelled') return ok([schedule]);
      if (!isPending(schedule)) return refuse({ code: 'schedule_left' });
      const whole =
        schedule.plan === null ? [schedule] : pendingIn(turn).filter(({ plan }) => plan?.id === schedule.plan?.id);
      return ok(whole.map((one) => put(turn, cancelled(one, { why: 'agent', by: act.by }))));
    }
    case 'reschedule': {
      if (!canReschedule(schedule)) return refuse({ code: 'schedule_left' });
      if (isBlocked(turn.head)) return refuse({ code: 'contact_blocked' });
      if (act.words !== null && schedule.words === null) return refuse({ code: 'not_text' });
      const room = roomFor(schedule.signature);
      if ((act.words?.length ?? 0) > room) return refuse({ code: 'words_refused', rule: 'too_long', max: room });
      const place = planPlaceOf(schedule, turn.head.schedules ?? []);
      if (outOfOrder(place, act.dueAt) !== null) return refuse({ code: 'plan_out_of_order', ...place });
      const templateId = templateOf(schedule);
      const stands = templateId === null ? undefined : templates.get(templateId);
      // With words it may leave as those.
      if (!isPending(schedule) && schedule.words === null && stands !== undefined) {
        const reads = readNow(turn, schedule, stands);
        if (!reads.ok) return reads;
      }
      const { leftAs, repliedAs, ...before } = schedule;
      const again = { at: turn.now, ...writtenFor(turn.head) };
      const anew = isPending(schedule)
        ? settled(turn, schedule)
        : { ...before, ...fresh, round: schedule.round + 1, again };
      const words = act.words ?? schedule.words;
      return ok([put(turn, { ...anew, words, dueAt: act.dueAt, asks: null })]);
    }
    default:
      return assertNever(act, 'act');
  }
}

/**
 * [N35] What is due leaves, waits for an agent's word or ends. Late is what a stop of ours made late. One whose template or author
 * is not known waits until they are.
 */
export function leaveDue(turn: Turn, facts: FactsNow): void {
  // Those are over when this turn ends.
  if (isBlocked(turn.head)) return;
  const due = pendingIn(turn)
    .filter(({ dueAt, asks }) => asks === null && dueAt <= turn.now)
    .sort((a, b) => a.dueAt - b.dueAt);
  const ended: Cancellation['why'][] = [];
  for (const schedule of due) {
    const { ticket, queueHold } = turn.head;
    const stays = standing(turn, schedule, facts);
    if (stays === null) continue;
    if (!stays) {
      fall(turn, failed(schedule, { code: 'ticket_live_elsewhere', detail: 'Its author may not see the ticket.' }));
      continue;
    }
    const verdict = verdictAtDue(schedule, {
      now: turn.now,
      stopped: queueHold == null || queueHold.why === 'review' ? null : queueHold.why,
      concluded: ticket.status === 'concluded',
    });
    switch (verdict.does) {
      case 'leaves':
        fall(turn, leave(turn, schedule, facts) ?? schedule);
        break;
      case 'asks':
        put(turn, { ...schedule, asks: verdict.about });
        break;
      case 'ends':
        put(turn, cancelled(schedule, verdict.as));
        ended.push(verdict.as.why);
        break;
      default:
        assertNever(verdict, 'verdict');
    }
  }
  for (const why of ['late', 'concluded'] as const) tellCancelled(turn, why, ended.filter((one) => one === why).length);
}

/**
 * [N35] [N12] The contact did what opens the window: what shall not leave then is over. `stamp`: the provider's time of it, ms. [I14] Of
 * two who are one either may have, for it would reach whoever wrote last.
 */
export function cancelOnReply(turn: Turn, stamp: number): void {
  if (!turn.head.schedules?.some(({ cancelsOnReply }) => cancelsOnReply)) return;
  // The provider's stamps have whole seconds; what was written before this was scheduled is no answer.
  const over = pendingIn(turn).filter(({ cancelsOnReply, createdAt }) => cancelsOnReply && stamp + 999 >= createdAt);
  const { under } = writtenUnder(turn);
  const by = under === undefined ? {} : { repliedAs: under };
  for (const schedule of over) put(turn, { ...cancelled(schedule, { why: 'replied' }), ...by });
  tellCancelled(turn, 'replied', over.length);
}

/** [N60] Nothing waits for its time where the contact is blocked. */
export function cancelForBlock(turn: Turn, by: Author): void {
  const over = pendingIn(turn);
  for (const schedule of over) put(turn, cancelled(schedule, { why: 'blocked', by }));
  if (turn.head.hidden !== true) tellCancelled(turn, 'blocked', over.length);
}

/** How far the messages got that were scheduled. */
export function followSchedules(turn: Turn): void {
  for (const entry of turn.changed.values()) {
    if (entry.direction !== 'out' || entry.schedule === undefined) continue;
    const schedule = turn.tables.schedules.get(entry.schedule);
    if (schedule === null || schedule.key !== entry.key) continue;
    const status = statusOf(entry.state);
    // Its text may have become its template on the way.
    const leftAs = entry.body.kind === 'template' ? 'template' : 'words';
    if (status === schedule.status && leftAs === schedule.leftAs) continue;
    const misfortune = status === 'failed' ? misfortuneOf(entry) : null;
    put(turn, { ...schedule, status, misfortune, leftAs });
  }
}

export const pendingIn = (turn: Pick<Turn, 'head' | 'tables'>): Schedule[] =>
  (turn.head.schedules ?? []).flatMap(({ id }) => turn.tables.schedules.get(id) ?? []);

/** What one has before anything became of it. */
const fresh = { status: 'scheduled', asks: null, key: null, cancellation: null, misfortune: null } as const;

const begun = (turn: Turn, order: ScheduleOrder): Schedule => ({
  ...order,
  ...fresh,
  ...writtenFor(turn.head),
  createdAt: turn.now,
  plan: null,
  round: 1,
});

/** [I5] An agent has said that it is for whom the thread is written to, wherever it came from. */
function settled({ head, now }: Turn, schedule: Schedule): Schedule {
  if (schedule.asks !== 'parted') return schedule;
  const { cameFrom: _, cameBefore: __, under: ___, again: ____, ...own } = schedule;
  return { ...own, ...writtenFor(head), settledAt: now };
}

const knownAs = ({ tables }: Turn, { id }: ScheduleOrder): Schedule | null =>
  tables.schedules.get(id) ?? tables.schedules.gone(id);

/** Stores it, and has its list learn of it, and whom it concerns of what became of it. */
export function put(turn: Turn, schedule: Schedule): Schedule {
  owe(turn, schedule.id, true);
  return keep(turn, schedule);
}

/** Stores it as it came, and has its list learn of it: what became of it was told before. */
export function putQuietly(turn: Turn, schedule: Schedule): Schedule {
  owe(turn, schedule.id, false);
  return keep(turn, schedule);
}

function keep(turn: Turn, schedule: Schedule): Schedule {
  turn.tables.schedules.put(schedule);
  const others = (turn.head.schedules ?? []).filter(({ id }) => id !== schedule.id);
  const pending = isPending(schedule) ? [...others, pendingOf(schedule)].sort((a, b) => a.dueAt - b.dueAt) : others;
  turn.set({ schedules: pending });
  return schedule;
}

/** Has its list learn of it. `isNews`: whether anything became of it of which the bell tells. */
export function owe(turn: Turn, id: ScheduleId, isNews: boolean): void {
  const { ids = [], quiet = [], attempts = 0, dueAt = turn.now + FIRST_ATTEMPT_MS } = turn.head.owedSchedules ?? {};
  const others = quiet.filter((each) => each !== id);
  // What is still to be told is told, however it came to be owed once more.
  const isQuiet = !isNews && (others.length < quiet.length || !ids.includes(id));
  const owed = { ids: [...new Set([...ids, id])], quiet: isQuiet ? [...others, id] : others, attempts, dueAt };
  turn.set({ owedSchedules: owed });
}

const cancelled = (schedule: Schedule, cancellation: Cancellation): Schedule => ({
  ...schedule,
  status: 'cancelled',
  asks: null,
  cancellation,
});

const failed = (schedule: Schedule, misfortune: Misfortune): Schedule => ({
  ...schedule,
  status: 'failed',
  misfortune,
});

/** [R79] What became of one at its time; where nothing left, the thread says why. */
function fall(turn: Turn, schedule: Schedule): void {
  put(turn, schedule);
  const { status, misfortune, author } = schedule;
  if (status !== 'failed' || misfortune === null || turn.head.hidden === true) return;
  const line = { type: 'schedule_failed', by: author, code: misfortune.code, of: unsentOf(schedule) } as const;
  turn.line(line, turn.now, turn.head.ticket.id);
}

function tellCancelled(turn: Turn, why: 'replied' | 'late' | 'concluded' | 'blocked', count: number): void {
  if (count > 0) turn.line({ type: 'schedules_cancelled', count, why }, turn.now, turn.head.ticket.id);
}

/** [R81] Whether it may stand in the ticket that is live, if one is; null: nobody can tell what its author sees. */
function standing({ head }: Turn, { author, teamId }: Schedule, { authors }: FactsNow): boolean | null {
  const viewer = authors.get(author.id);
  if (viewer === undefined) return null;
  return head.ticket.status === 'concluded' || mayStandIn(head.ticket, viewer, teamId);
}

/**
 * Into the line, from where it goes on as a message like any other; with window and template as they are now, and judged again at
 * the claim. What would read otherwise than what was scheduled asks an agent, who sees how. null: its template is not known.
 */
function leave(turn: Turn, schedule: Schedule, { templates, authors, relaxesCategory }: FactsNow): Schedule | null {
  const { author, words, id, signature } = schedule;
  const goesFreely = words !== null && isOpen(windowOfHead(turn.head, turn.now));
  const templateId = templateOf(schedule);
  const stands = templateId === null ? null : templates.get(templateId);
  if (!goesFreely && templateId !== null) {
    if (stands === undefined) return null;
    const reads = readNow(turn, schedule, stands);
    if (!reads.ok) return failed(schedule, reads.reason);
    if (reads.value.changed) return { ...schedule, template: reads.value.template, asks: 'template_changed' };
  }
  // The provider may have put it into another category since.
  const template =
    schedule.template === null
      ? null
      : { ...schedule.template, category: stands?.category ?? schedule.template.category };
  const body: OutboundBody | null = goesFreely ? signed({ kind: 'text', text: words }, signature ?? null) : template;
  if (body === null) return failed(schedule, { code: 'window_closed', detail: 'The window was shut.' });
  const bound = boundCategory(viewOf(turn.head), turn.now);
  if (body.kind === 'template' && !relaxesCategory && !categoryFits(bound, body.category)) {
    const detail = `The contact has yet to answer a template of the category ${bound}.`;
    // In the category that it has by now, so that whoever schedules it anew is told of it.
    return failed({ ...schedule, template }, { code: 'template_category_mismatch', detail });
  }
  serve(turn, schedule, authors.get(author.id) ?? null);
  const key = keyOf(schedule);
  const aside = goesFreely && template !== null ? { otherwise: template } : {};
  const deps = { lineIsFree: () => false, claimed: () => {}, elsewhere: null, tariff: null };
  const entry = enqueue(turn, author, key, body, 'ready', deps, null, false, { schedule: id, ...aside });
  if (body.kind === 'template') prompt(turn, entry, body.category);
  return { ...schedule, key, leftAs: goesFreely ? 'words' : 'template' };
}

/** [N35] Its template as it would leave now, or why it would not; `stands`: as it stands, null: there is none any more. */
function readNow(
  { head, now }: Turn,
  { template }: Schedule,
  stands: TemplateNow | null,
): Result<NonNullable<ReturnType<typeof asItReadsNow>>, TemplateTrouble> {
  const trouble = templateTrouble(stands, head.marketingStoppedAt != null);
  if (trouble !== null) return refuse(trouble);
  const reads = stands === null || template === null ? null : asItReadsNow(template, stands, now);
  return reads === null
    ? refuse({ code: 'template_unfit', detail: 'The template asks for other values by now.' })
    : ok(reads);
}

/**
 * Somebody serves the contact from here on, where nobody did: whoever scheduled it, or their team where they (`now`) are no longer of
 * it. [R80] A hidden one asks nobody to.
 */
function serve(turn: Turn, { author, teamId, hidden }: Schedule, now: Viewer | null): void {
  const { ticket, channel } = turn.head;
  if (hidden) appear(turn, turn.now);
  if (hidden || ticket.status !== 'concluded') return;
  const seen = turn.head.hidden !== true;
  const goesOn = seen && ticket.teamId === teamId && turn.head.ticketAway !== true;
  const waits = goesOn
    ? toTeam(reopen(ticket), teamId)
    : openTicket(seen ? newTicketId() : ticket.id, teamId, turn.now);
  const theirs = goesOn ? restart(ticket, author) : take(waits, author);
  if (!goesOn) turn.set({ ticketAway: false });
  const isTheirs = now !== null && canSee(now, theirs);
  turn.live(isTheirs ? theirs : waits);
  if (!isTheirs) return;
  const taken = { type: 'taken', by: author, channelName: channel.name, from: null } as const;
  turn.line(goesOn ? { type: 'restarted', by: author } : taken, turn.now, theirs.id);
}

/** The first message has the schedule's own name: its files are tied to that. */
function keyOf({ id, round }: Schedule): MessageKey {
  const key = round === 1 ? id : `${id}.${round}`;
  if (isMessageKey(key)) return key;
  throw new Error(`Malformed key ${key}`);
}

function misfortuneOf({ failure }: OutboundEntry): Misfortune {
  return { code: failure?.code ?? 0, detail: failure?.detail ?? '' };
}
