import type { Address, ProviderFailure, SendOutcome } from '../channels/channel.ts';
import { isOptedOut } from '../channels/preference.ts';
import { assertNever } from '../platform/assert.ts';
import { dice } from '../platform/runtime.env.ts';
import { isSameUser } from './addressing.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { severally } from './exchanged.ts';
import { type Head, windowOfHead } from './head.ts';
import { backInLine, holdAgain, holdLine, stopLine } from './held.do.ts';
import { lastMessageOf } from './listed.ts';
import type { OutboundEntry } from './message.ts';
import { isStopped, pauseMs, refilesAfter, verdictOn, withoutTemplate, withTemplate } from './outbox.ts';
import { fallBack, isToAsk } from './prompt.do.ts';
import { failReaction, trustReaction } from './reacting.do.ts';
import { isReaction } from './reaction.ts';
import { trialAccepted, trialAgain, trialInVain } from './trial.do.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** Our message becomes what the list shows; a reaction is none. */
export function touchWith(turn: Turn, entry: OutboundEntry): void {
  if (!isReaction(entry)) turn.touch(lastMessageOf(entry), entry.pos, turn.now);
}

/** [O2] Takes the message out of the line and says so in storage, before the call leaves. */
export function claim(turn: Turn, entry: OutboundEntry): OutboundEntry {
  const pos = turn.tables.freePlace(turn.now);
  const queuedPos = entry.queuedPos ?? entry.pos;
  const attempts = entry.attempts + 1;
  // It leaves for wherever the contact is reached now, whomever it was written to.
  const { under: _, ...unaddressed } = entry;
  const claimed = turn.update<OutboundEntry>(unaddressed, {
    state: 'sending',
    attempts,
    at: turn.now,
    pos,
    queuedPos,
    ...severally(turn.head),
  });
  turn.set({ flight: { pos, key: entry.key, claimedAt: turn.now }, pausedUntil: null });
  touchWith(turn, claimed);
  return claimed;
}

/** A further attempt, by somebody's will: the next in the line, or in the queue, or waiting for a channel that stands still. */
export function resend(turn: Turn, entry: OutboundEntry, state: 'ready' | 'held' = 'ready'): OutboundEntry {
  const asks = entry.body.kind === 'template' ? { prompts: isToAsk(turn, entry.schedule) } : {};
  const doubt = entry.state === 'uncertain' ? { doubted: true } : {};
  const change = { failure: null, providerId: null, times: {}, windowRefusals: 0, ...asks, ...doubt } as const;
  if (turn.head.flight?.key === entry.key) turn.set({ flight: null });
  if (isStopped(turn.head.channelStop, entry.body)) return holdAgain(turn, entry, { ...change, waitsFor: 'channel' });
  if (state === 'held') return holdAgain(turn, entry, { ...change, waitsFor: 'contact' });
  return turn.update(entry, { ...change, state: 'ready' }, 0);
}

/** Records what the provider answered to an attempt, made to `sentTo`. A status that came first has the last word. */
export function settle(turn: Turn, entry: OutboundEntry, outcome: SendOutcome, sentTo: Address): void {
  const open = entry.state === 'sending' || entry.state === 'uncertain';
  if (!outcome.ok) {
    if (open) settleFailure(turn, entry, entry, outcome.failure);
    return;
  }
  const { address, providerId } = outcome;
  learnAddress(turn, address, sentTo);
  if (open) {
    trialAccepted(turn, entry.key);
    const { withheld } = outcome;
    const times = { ...entry.times, accepted: turn.now };
    turn.update(entry, { state: 'accepted', providerId, times, ...(withheld === undefined ? {} : { withheld }) });
    if (isReaction(entry)) trustReaction(turn, entry);
    return;
  }
  // An earlier attempt was proved while this one was under way: the contact may have it twice.
  if (entry.proven !== undefined && entry.proven < entry.attempts) turn.update(entry, { twice: true });
}

/**
 * [N14] Messages go to the address that the provider last confirmed. An answer speaks of the address that was called: what was
 * heard of the contact meanwhile is newer, and by now the former address may be a stranger's.
 */
function learnAddress(turn: Turn, confirmed: Address, sentTo: Address): void {
  const { contact } = turn.head;
  const known = contact.address;
  if (known.phone !== sentTo.phone || known.userId !== sentTo.userId) return;
  const phone = confirmed.phone ?? known.phone;
  const userId = confirmed.userId ?? known.userId;
  if (phone !== known.phone || userId !== known.userId) {
    turn.set({ contact: { ...contact, address: { phone, userId } } });
  }
}

/** [I7] The window that counts is that of the address which is written to now. */
const concernsWindow = ({ contact }: Head, { under }: OutboundEntry): boolean =>
  under === undefined || isSameUser(under, contact.address);

/**
 * What a failure does, whether it came as the answer or in a status days later. `entry`: as stored; `next`: the same with
 * the status' time in it.
 */
export function settleFailure(turn: Turn, entry: OutboundEntry, next: OutboundEntry, failure: ProviderFailure): void {
  const windowRefusals = (entry.windowRefusals ?? 0) + (failure.scope === 'window' ? 1 : 0);
  const verdict = verdictOn(failure, entry.attempts, windowRefusals);
  if (verdict.message === 'uncertain') {
    turn.update(entry, { state: 'uncertain' });
    return;
  }
  // Only the message that the line waits for speaks for the line.
  const isFlight = turn.head.flight?.key === entry.key;
  if (isFlight) turn.set({ flight: null });
  trialAgain(turn, entry.key);
  // [W3] Meta's verdict on the window counts for the moment at which this attempt was claimed.
  if (failure.scope === 'window' && concernsWindow(turn.head, entry))
    turn.set({ refusedAt: Math.max(turn.head.refusedAt ?? 0, entry.at) });
  if (refilesAfter(failure, entry) && turn.head.queueHold == null && isOpen(windowOfHead(turn.head, turn.now))) {
    turn.update(entry, { state: 'ready', refiled: true, failure: null, providerId: null, times: {} }, 0);
    return;
  }
  switch (verdict.message) {
    case 'ready':
      // [O13] A reaction is not tried again.
      if (isReaction(entry)) failReaction(turn, entry, failure, { ...next, windowRefusals });
      else backInLine(turn, entry);
      turn.set({ pausedUntil: turn.now + pauseMs(failure, entry.attempts, dice()), pausedBy: failure.code });
      if (concernsOthers(failure)) {
        turn.set({ owedReport: { failure, at: turn.now, attempts: 0, dueAt: turn.now + FIRST_ATTEMPT_MS } });
      }
      return;
    case 'waits_for_channel':
      stopLine(turn, entry, failure);
      return;
    case 'held':
      returnToQueue(turn, entry, windowRefusals, failure);
      break;
    case 'failed': {
      if (isReaction(entry)) {
        failReaction(turn, entry, failure, { ...next, windowRefusals });
        break;
      }
      const failed = turn.update(entry, { ...next, state: 'failed', failure, windowRefusals });
      // [O10] The provider's refusal tells of the contact's choice as well as their own word does.
      if (isOptedOut(failure)) turn.set({ marketingStoppedAt: turn.head.marketingStoppedAt ?? turn.now });
      if (entry.body.kind === 'template') templateFailed(turn, failed, failure);
      break;
    }
    default:
      assertNever(verdict, 'verdict');
  }
  trialInVain(turn, entry.key);
  // [O6] With a window that turned out to be shut the rest goes back too, or a reply would put this one behind it.
  const stops = failure.scope === 'window' ? !isOpen(windowOfHead(turn.head, turn.now)) : isFlight;
  if (verdict.line === 'stops' && stops) holdLine(turn);
}

const concernsOthers = ({ wait }: ProviderFailure): boolean =>
  wait !== undefined && wait.of !== 'contact' && wait.of !== 'service';

/** Waits for the next reply; where the contact has written since the refused attempt, that reply is here already. */
function returnToQueue(turn: Turn, entry: OutboundEntry, windowRefusals: number, failure: ProviderFailure): void {
  const change = { failure: null, providerId: null, times: {}, windowRefusals } as const;
  if (isOpen(windowOfHead(turn.head, turn.now))) turn.update(entry, { ...change, state: 'ready' }, 0);
  else if (entry.otherwise !== undefined) fallBack(turn, entry, change);
  else holdAgain(turn, entry, { ...change, waitsFor: 'contact' });
  turn.line({ type: 'returned', failure }, turn.now, entry.ticketId);
}

/** [R21] [N8] The contact sees no prompt: back to "shut" with the reason, held messages kept. */
function templateFailed(turn: Turn, entry: OutboundEntry, failure: ProviderFailure): void {
  const unanswered = withoutTemplate(turn.head.unanswered, entry.key);
  const promptFailed = unanswered.length > 0 ? null : { code: failure.code, detail: failure.detail };
  // The contact got nothing, so another template need not be asked about.
  turn.set({ unanswered, promptFailed, templateAt: null });
  turn.line({ type: 'template_failed', failure }, turn.now, entry.ticketId);
}

/** A template that was believed lost did arrive: the contact may answer it after all. */
export function templateArrived(turn: Turn, entry: OutboundEntry): void {
  if (entry.body.kind !== 'template' || (turn.head.openedAt ?? 0) >= entry.writtenAt) return;
  const { key, writtenAt: at } = entry;
  const unanswered = withTemplate(turn.head.unanswered, { key, category: entry.body.category, at });
  turn.set({ unanswered, promptFailed: null });
}
