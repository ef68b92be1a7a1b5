import type { Breach, BreachKind } from './check.ts';
import {
  type Account,
  isFor,
  isUnanswered,
  type Ledgers,
  type Promised,
  type Received,
  standing,
  type Told,
  WINDOW_MS,
} from './ledgers.ts';

interface Traces {
  /** The contact's phone has it, not counting what Meta itself reported as failed. */
  arrived: Received[];
  /** Meta turned it away, at the call or later. */
  turnedAway: boolean;
  told: Told | undefined;
  account: Account | undefined;
  /** In how many threads it stands. */
  places: number;
  /** An agent had it sent again, or took it for sent. */
  resent: boolean;
  confirmed: boolean;
  cancelled: boolean;
  mayBeCancelled: boolean;
  /** Something sent to this contact failed for good, which holds back what stood behind it. */
  blocked: boolean;
  /** Its line stands behind a message without an answer, and nobody waited for the end of that. */
  standsBehind: boolean;
}

/** Each message that an agent got a 201 for arrived once, or its state says truly why not; nothing else arrived. */
export function checkOutbound(ledgers: Ledgers): Breach[] {
  return [
    ...ledgers.promised.flatMap((item) => judge(item, tracesOf(item, ledgers))),
    ...strangers(ledgers),
    ...order(ledgers),
    ...queues(ledgers),
  ];
}

function tracesOf(item: Promised, ledgers: Ledgers): Traces {
  const { phone, id, text } = item;
  const isIt = (each: { phone: string; text: string }) => each.phone === phone && each.text === text;
  const received = ledgers.received.filter(isIt);
  const places = standing(ledgers, item);
  const [{ told, account } = { told: undefined, account: undefined }] = places;
  return {
    arrived: received.filter(({ status }) => status !== 'failed'),
    turnedAway:
      received.some(({ status }) => status === 'failed') ||
      ledgers.requested.some((each) => isFor(each, item) && each.status >= 400),
    told,
    account,
    places: places.length,
    resent: ledgers.resent.includes(id),
    confirmed: ledgers.confirmed.includes(id),
    cancelled: ledgers.cancelled.includes(id),
    mayBeCancelled:
      ledgers.cancelled.includes(id) || ledgers.cancellable.includes(id) || mayBeWithdrawn(item, account, ledgers),
    blocked: ledgers.received.some((each) => each.phone === phone && each.status === 'failed'),
    standsBehind:
      ledgers.isEarly && (account?.timeline ?? []).some(({ state }) => state !== null && isUnanswered(state)),
  };
}

/**
 * [O15] What should have asked a contact had not left when they wrote by themselves: something of theirs, however late it was told,
 * holds the window open after it was asked for, and the thread tells as many such as are missing there.
 */
function mayBeWithdrawn({ kind, phone, askedAt }: Promised, account: Account | undefined, ledgers: Ledgers): boolean {
  if (kind !== 'template' || account === undefined) return false;
  const isOpenAfter = ledgers.written.some((each) => each.phone === phone && each.sentAt + WINDOW_MS > askedAt);
  return isOpenAfter && missingTemplates(account, ledgers) <= account.withdrawn;
}

/** How many templates of this thread are said to be cancelled, and no agent did that. */
function missingTemplates(account: Account, ledgers: Ledgers): number {
  const { promised, cancelled, cancellable } = ledgers;
  return promised.filter((item) => {
    const [place] = item.kind === 'template' ? standing(ledgers, item) : [];
    const isMissing = place?.account === account && place.told.state === 'cancelled';
    return isMissing && !cancelled.includes(item.id) && !cancellable.includes(item.id);
  }).length;
}

function judge({ phone, text }: Promised, traces: Traces): Breach[] {
  const { arrived, told } = traces;
  const found: Breach[] = [];
  const add = (kind: BreachKind, what: string) => found.push({ kind, phone, what: `"${text}" ${what}` });
  if (arrived.length > (traces.resent ? 2 : 1)) add('duplicated', `arrived ${arrived.length} times`);
  const [first] = arrived;
  if (told === undefined) {
    add('lost', 'was promised and is not in the thread');
    return found;
  }
  if (traces.places > 1) add('duplicated', 'stands in two threads');
  if (traces.cancelled && first !== undefined) add('untrue', 'was cancelled and arrived');
  switch (told.state) {
    case 'held':
      if (first !== undefined) {
        if (!traces.resent) add('untrue', 'is said to wait in the queue, and arrived');
      } else if (traces.account?.window === 'open' && !traces.blocked)
        add('held', 'still waits although the contact has answered');
      break;
    case 'cancelled':
      if (!traces.mayBeCancelled) add('lost', 'is said to be cancelled; nobody did that');
      else if (first !== undefined && !traces.cancelled && !traces.resent)
        add('untrue', 'is said to be cancelled, and arrived');
      break;
    case 'failed':
      if (first !== undefined) {
        if (!traces.resent) add('untrue', 'is said to have failed, and arrived');
      } else if (!traces.turnedAway) add('lost', 'is said to have failed; Meta never turned it away');
      break;
    // Counted and accounted for by checkUncertain.
    case 'uncertain':
      break;
    case 'accepted':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'played':
      // It is an agent's word, until a status says more.
      if (traces.confirmed && told.state === 'sent') break;
      if (first === undefined) add('lost', `is said to be ${told.state}, and did not arrive`);
      else if (!arrived.some(({ status }) => status === told.state))
        add('untrue', `is said to be ${told.state}; the phone says ${first.status}`);
      break;
    default:
      if (traces.standsBehind) break;
      if (first === undefined) add('lost', `is still ${told.state} when all has come to rest`);
      else add('untrue', `is said to be ${told.state}, and arrived`);
  }
  return found;
}

/** What reached Meta though nobody was promised it. */
function strangers({ promised, refused, requested, accounts }: Ledgers): Breach[] {
  const known = new Set(promised.map(({ phone, text }) => `${phone} ${text}`));
  const sent = requested
    .filter((request) => !promised.some((item) => isFor(request, item)))
    .map((request) => {
      const isRefused = refused.some((item) => isFor(request, item));
      const why = isRefused ? 'the agent was told that it would not be' : 'nobody was promised it';
      return { kind: 'untrue' as const, phone: request.phone ?? '', what: `"${request.text}" was sent; ${why}` };
    });
  const shown = accounts.flatMap(({ phone, timeline }) =>
    timeline
      .filter(({ direction, text }) => direction === 'out' && !known.has(`${phone} ${text}`))
      .map(({ text }) => ({
        kind: 'untrue' as const,
        phone,
        what: `"${text}" stands in the thread; nobody was promised it`,
      })),
  );
  return [...sent, ...shown];
}

/**
 * Texts arrive in the order in which they were promised. A template waits for nobody, so it may overtake the queue; and what
 * Meta took back after the next had left can only come later.
 */
function order({ promised, received, unordered }: Ledgers): Breach[] {
  const takenBack = new Set(
    received.filter(({ status }) => status === 'failed').map(({ phone, text }) => `${phone} ${text}`),
  );
  const places = new Map(
    promised.flatMap(({ phone, line, text, kind, id }, place) =>
      kind === 'text' && !unordered.includes(id) ? [[`${phone} ${text}`, { place, line }] as const] : [],
    ),
  );
  const last = new Map<string, { text: string; place: number }>();
  const breaches: Breach[] = [];
  for (const { phone, text } of received) {
    const found = places.get(`${phone} ${text}`);
    if (found === undefined || takenBack.has(`${phone} ${text}`)) continue;
    const { place, line } = found;
    const before = last.get(line);
    if (before !== undefined && before.place > place) {
      breaches.push({
        kind: 'out_of_order',
        phone,
        what: `"${text}" was promised before "${before.text}" and arrived after it`,
      });
    }
    last.set(line, { text, place });
  }
  return breaches;
}

function queues({ accounts }: Ledgers): Breach[] {
  return accounts.flatMap(({ phone, held, timeline }) => {
    const waiting = timeline.filter(({ state }) => state === 'held').length;
    return held === waiting
      ? []
      : [
          {
            kind: 'held' as const,
            phone,
            what: `The queue is said to hold ${held} messages; ${waiting} wait in the thread`,
          },
        ];
  });
}
