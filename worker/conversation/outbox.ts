import type { Address, ProviderFailure, Stoppage } from '../channels/channel.ts';
import type { InboundContent } from '../channels/content.ts';
import { assertNever } from '../platform/assert.ts';
import type { TemplateCategory } from '../templates/template.ts';
import { filesOf } from './content.ts';
import type { OutboundBody, OutboundEntry, WrittenBody } from './message.ts';
import type { Unanswered } from './view.ts';
import { isOpen, type WindowView } from './window.ts';

/** [O3] After acceptance the next message waits for this one's `sent`, at most this long. */
export const SENT_WAIT_MS = 3_000;
/** [O5] A message without an answer keeps the line this long, then steps out of it and asks the agent. */
export const UNCERTAIN_WAIT_MS = 60_000;
/** [O6] How often the provider may refuse one message as "outside the window" before an agent must look. */
export const WINDOW_ATTEMPTS = 2;
/** [O5] How often a message of unknown fate is sent at all, where the company has it sent again by itself. */
export const RESENDS_MAX = 3;
/** How often a message is tried again that the provider turned away before processing it. */
export const WAIT_ATTEMPTS = 10;
/** How many messages one queue holds: more than anybody writes, fewer than would choke the phone that gets them. */
export const QUEUE_MAX = 200;
/** [R20] Another template within this time asks first. */
export const TEMPLATE_PAUSE_MS = 60_000;

/**
 * [W2] [N4] Every message of the contact opens the window and releases the queue, also kinds that we cannot draw; not so a
 * reaction, an edit, a revoke or a welcome request, of which Meta nowhere says that they do (facts/meta.md §1).
 */
export function opensWindow(kind: InboundContent['kind']): boolean {
  switch (kind) {
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'request_welcome':
    case 'placeholder':
      return false;
    case 'text':
    case 'button':
    case 'interactive':
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
    case 'location':
    case 'contacts':
    case 'order':
    case 'unsupported':
      return true;
    default:
      return assertNever(kind, 'kind');
  }
}

/**
 * [O1] [R16] Where what was written goes: into the line, into the queue, or back to the agent with the reason. A reaction is of
 * the moment and never waits.
 */
export function admit(
  kind: WrittenBody['kind'],
  window: WindowView,
  awaiting: boolean,
  hold: boolean,
  isKept = false,
): 'ready' | 'held' | 'window_closed' | 'window_open' {
  if (isOpen(window) && hold) return isKept && kind !== 'reaction' ? 'held' : 'window_open';
  if (isOpen(window)) return 'ready';
  return kind !== 'reaction' && (hold || awaiting) ? 'held' : 'window_closed';
}

/** [R21] Whether a template of this category may follow while the contact has not answered the first one. */
export const categoryFits = (bound: TemplateCategory | null, category: TemplateCategory): boolean =>
  bound === null || bound === category;

/** [O2] Judged again before every claim: may this leave now? A template needs no window. */
export const mayLeave = (body: OutboundBody, window: WindowView): boolean => body.kind === 'template' || isOpen(window);

/** What a message leaves as now: itself, or what was laid aside for a window that is shut; null: it waits. */
export function leavesAs(
  { body, otherwise }: Pick<OutboundEntry, 'body' | 'otherwise'>,
  window: WindowView,
): OutboundBody | null {
  return mayLeave(body, window) ? body : (otherwise ?? null);
}

/** What waits for the contact's answer after another template was stored with the window shut or open. */
export function withTemplate(unanswered: readonly Unanswered[], template: Omit<Unanswered, 'began'>): Unanswered[] {
  return [...unanswered, { ...template, began: unanswered.length === 0 }];
}

/** [R21] A template that failed frees the choice if it was the first, and ends the waiting if it was the last. */
export const withoutTemplate = (unanswered: readonly Unanswered[], key: string): Unanswered[] =>
  unanswered.filter((template) => template.key !== key);

/** A message of the contact answers every template stored before it. `at`: provider's stamp, whole seconds, ms. */
export const afterReply = (unanswered: readonly Unanswered[], at: number): Unanswered[] =>
  unanswered.filter((template) => template.at > at + 999);

/**
 * [O15] Whether a template that was to ask the contact, and has not left, would do so in vain: they have written by themselves, and
 * it would ask for what is there, at a cost.
 */
export const asksInVain = ({ prompts }: Pick<OutboundEntry, 'prompts'>, window: WindowView): boolean =>
  prompts === true && isOpen(window);

/** What an attempt's failure does to the message and to the line behind it (facts/meta.md §7). */
export type Verdict =
  | { message: 'failed' | 'held' | 'waits_for_channel'; line: 'goes_on' | 'stops' }
  | { message: 'ready'; line: 'pauses' }
  | { message: 'uncertain'; line: 'waits' };

/** `windowRefusals`: how often this message was refused as outside the window, this time included. */
export function verdictOn(failure: ProviderFailure, attempts: number, windowRefusals: number): Verdict {
  switch (failure.scope) {
    case 'message':
    case 'template':
    case 'marketing':
      return { message: 'failed', line: 'goes_on' };
    case 'recipient':
      return { message: 'failed', line: 'stops' };
    case 'window':
      return { message: windowRefusals < WINDOW_ATTEMPTS ? 'held' : 'failed', line: 'stops' };
    case 'channel':
      return { message: 'waits_for_channel', line: 'stops' };
    case 'wait':
      return attempts < WAIT_ATTEMPTS ? { message: 'ready', line: 'pauses' } : { message: 'failed', line: 'goes_on' };
    case 'uncertain':
      return { message: 'uncertain', line: 'waits' };
    default:
      return assertNever(failure.scope, 'scope');
  }
}

/**
 * [O14] Whether a message whose file the provider refused gets another attempt by itself, with the file handed over afresh: once,
 * and never where the contact has only a link to it. The refusal is the last word on the attempt before, so nothing goes twice.
 */
export const refilesAfter = (
  { refuses }: Pick<ProviderFailure, 'refuses'>,
  { body, refiled }: Pick<OutboundEntry, 'body' | 'refiled'>,
): boolean => {
  const files = filesOf(body);
  return refuses === 'file' && refiled !== true && files.length > 0 && files.every((file) => file.carriage !== 'link');
};

/**
 * How long the line stands still after the n-th refusal, ms: what the provider told, and up to a quarter more; else 4^n s
 * between messages to one contact and 2 s doubled each time otherwise, at most 5 min, of which chance takes up to half, so
 * that those who were refused together do not come back together. `dice` in [0, 1).
 */
export function pauseMs({ wait }: Pick<ProviderFailure, 'wait'>, attempts: number, dice: number): number {
  if (wait?.forMs != null) return wait.forMs * (1 + dice / 4);
  const backoff = (wait?.of ?? 'contact') === 'contact' ? 1_000 * 4 ** attempts : 2_000 * 2 ** (attempts - 1);
  return Math.min(backoff, 300_000) * (0.5 + dice / 2);
}

/** Authentication templates never go to a user id (Meta's 131062), so whoever hides or lost their phone gets none. */
export const lacksPhone = (category: TemplateCategory, { phone }: Address): boolean =>
  category === 'AUTHENTICATION' && phone === null;

/** Whether a channel that stands still keeps this message back. */
export const isStopped = (stop: Pick<Stoppage, 'what'> | null | undefined, body: OutboundBody): boolean =>
  stop != null && (stop.what === 'everything' || body.kind === 'template');

/** Whether a channel that stands still takes nothing at all, blue ticks included. */
export const isSilent = (stop: Pick<Stoppage, 'what'> | null | undefined): boolean => stop?.what === 'everything';

/** Whether an agent may still change its words: a text, or what stands below a file. */
export const hasWords = (
  body: OutboundBody,
): body is Extract<OutboundBody, { kind: 'text' | 'image' | 'video' | 'document' }> =>
  body.kind === 'text' || body.kind === 'image' || body.kind === 'video' || body.kind === 'document';

/**
 * [O5] Whether a message of unknown fate is sent again by itself, where the company wants that: never a template, and only while
 * statuses are seen to flow (`heardAt`: when one of another message came last, ms), for else its own may only be late.
 */
export const resendsNow = (entry: OutboundEntry, heardAt: number, now: number): boolean =>
  entry.state === 'uncertain' &&
  entry.body.kind !== 'template' &&
  entry.attempts < RESENDS_MAX &&
  now >= entry.at + UNCERTAIN_WAIT_MS &&
  heardAt > entry.at;

/** [N10] From when (ms) a person may send a message again that failed; null: never, for it would fail again. */
export function mayTryAgainAt({ failure, times, at }: Pick<OutboundEntry, 'failure' | 'times' | 'at'>): number | null {
  const again = failure?.again ?? 0;
  return again === 'never' ? null : (times.failed ?? at) + again;
}

/** [O8] Whether this message waits for the answer that the other one asks for, so that it cannot stand before it. */
export const followsPrompt = ({ body }: Pick<OutboundEntry, 'body'>, other: Pick<OutboundEntry, 'body'>): boolean =>
  body.kind !== 'template' && other.body.kind === 'template';

/** Where a message stands in the queue. */
export const rankOf = ({ rank, writtenAt }: Pick<OutboundEntry, 'rank' | 'writtenAt'>): number => rank ?? writtenAt;

/** Where the line stands behind the message in flight: free, or blocked until a time (ms) or until its state changes. */
export type Line = { free: true } | { free: false; until: number };

export function lineBehind(flying: Pick<OutboundEntry, 'state' | 'times'>, claimedAt: number): Line {
  switch (flying.state) {
    case 'sending':
    case 'uncertain':
      return { free: false, until: claimedAt + UNCERTAIN_WAIT_MS };
    case 'accepted':
      return { free: false, until: (flying.times.accepted ?? claimedAt) + SENT_WAIT_MS };
    case 'held':
    case 'delayed':
    case 'ready':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'played':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return { free: true };
    default:
      return assertNever(flying.state, 'state');
  }
}
