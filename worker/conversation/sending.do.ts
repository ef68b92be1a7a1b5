import { capabilitiesOf } from '../channels/channel.ts';
import { costCategoryOf } from '../costs/category.ts';
import { type Estimate, estimate, sendingTo, type TariffToday } from '../costs/estimate.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { MessageKey } from '../platform/id.ts';
import { refuse } from '../platform/result.ts';
import { sendableOf } from './body.ts';
import { authorOf, type Command, type CommandDeps, done, type Outcome } from './command.ts';
import { isLaden } from './content.ts';
import { isDelayed } from './delayed.do.ts';
import { severally, standsInChat, writtenFor } from './exchanged.ts';
import { viewOf, windowOfHead } from './head.ts';
import { releaseBefore } from './held.do.ts';
import type { Author, Entry, OutboundBody, OutboundEntry, TeamVoice } from './message.ts';
import { providerIdOf } from './named.ts';
import { admit, isStopped, QUEUE_MAX } from './outbox.ts';
import { isToAsk } from './prompt.do.ts';
import { touchWith } from './queue.do.ts';
import { putReaction } from './reacting.do.ts';
import { isReaction, reactionRefusal } from './reaction.ts';
import { reclaim } from './reclaiming.do.ts';
import type { Turn } from './turn.do.ts';
import { isAwaiting } from './view.ts';
import { isOpen } from './window.ts';

/** Takes what an agent writes into the line or the queue, or says why not. */
export function sendMessage(
  turn: Turn,
  viewer: Viewer,
  { id, body, quoted, hold, review, delayMs = 0, reclaims = [] }: Extract<Command, { type: 'send' }>,
  deps: CommandDeps,
): Outcome {
  const { head, now } = turn;
  if (head.ticket.status === 'concluded') return refuse({ code: 'ticket_concluded' });
  if (head.ticket.status === 'new') return refuse({ code: 'not_taken' });

  const { sends } = capabilitiesOf[head.channel.provider];
  if (!sends.includes(sendableOf(body))) return refuse({ code: 'kind_not_sendable' });

  const admitted = admit(
    body.kind,
    windowOfHead(head, now),
    isAwaiting(viewOf(head), now),
    hold,
    head.queueHold != null,
  );
  if (admitted === 'window_closed' || admitted === 'window_open') return refuse({ code: admitted });
  const stopped = isStopped(head.channelStop, body);
  if (stopped && body.kind === 'reaction') return refuse({ code: 'channel_stopped' });
  if (body.kind === 'reaction' && (head.pausedUntil ?? 0) > now) return refuse({ code: 'line_paused' });
  if ((stopped || admitted === 'held') && head.held >= QUEUE_MAX) return refuse({ code: 'queue_full' });
  const seen = (key: MessageKey): Entry | null => {
    const entry = turn.tables.get(key) ?? deps.elsewhere;
    return entry !== null && deps.sees(viewer, entry.ticketId) ? entry : null;
  };
  const answered = quoted === null ? null : seen(quoted);
  if (quoted !== null && !canBeQuoted(answered)) return refuse({ code: 'quoted_not_found' });
  const target = body.kind === 'reaction' ? seen(body.target) : null;
  const refusal = body.kind === 'reaction' ? reactionRefusal(target, now) : null;
  if (refusal !== null) return refuse({ code: refusal });
  if ([answered, target].some((entry) => entry !== null && !standsInChat(entry, head)))
    return refuse({ code: 'another_chat' });
  const author = authorOf(viewer);
  const used = reclaim(turn, reclaims, author);
  const more = used.length === 0 ? {} : { reclaims: used };
  const waits = admitted === 'ready' && !stopped && isDelayed(turn, body, delayMs);
  if (waits) {
    const leavesAt = turn.tables.endOfDelay(now + delayMs);
    return done(enqueue(turn, author, id, body, 'delayed', deps, quoted, false, { ...more, leavesAt }));
  }
  if (admitted === 'ready' && body.kind !== 'reaction') releaseBefore(turn, author);
  return done(enqueue(turn, author, id, body, admitted, deps, quoted, review === true, more));
}

/** What the contact has on the phone: a message of theirs, or one of ours that the provider took. */
const canBeQuoted = (entry: Entry | null): boolean => providerIdOf(entry) !== null;

/** Into the queue, or into the line; where the line is free, claimed at once, which saves writing it twice. */
export function enqueue(
  turn: Turn,
  author: Author | TeamVoice,
  key: MessageKey,
  body: OutboundBody,
  wanted: 'ready' | 'held' | 'delayed',
  deps: Pick<CommandDeps, 'lineIsFree' | 'claimed' | 'elsewhere' | 'tariff'>,
  quoted: MessageKey | null = null,
  review = false,
  more: Pick<OutboundEntry, 'schedule' | 'otherwise' | 'leavesAt' | 'reclaims'> = {},
): OutboundEntry {
  const { now } = turn;
  // [O7] What a channel that stands still keeps back waits for it.
  const stopped = wanted !== 'held' && isStopped(turn.head.channelStop, body);
  const state = stopped ? 'held' : wanted;
  const estimated = estimateOf(turn, body, deps.tariff);
  // A file is handed over first, by the line.
  const claimNow = state === 'ready' && deps.lineIsFree() && !isLaden(body);
  const pos = turn.tables.freePlace(now);
  const written: OutboundEntry = {
    direction: 'out',
    pos,
    key,
    rev: turn.rev,
    ticketId: turn.head.ticket.id,
    at: now,
    writtenAt: now,
    author,
    body,
    ...(quoted === null ? {} : { quoted }),
    ...more,
    ...(body.kind === 'template' && isToAsk(turn, more.schedule) ? { prompts: true } : {}),
    ...(claimNow ? severally : writtenFor)(turn.head),
    state: claimNow ? 'sending' : state,
    ...(stopped ? { waitsFor: 'channel' as const } : {}),
    ...(review && state === 'held' ? { review } : {}),
    attempts: claimNow ? 1 : 0,
    providerId: null,
    times: {},
    failure: null,
    price: null,
    ...(estimated === null ? {} : { estimate: estimated }),
  };
  const entry = isReaction(written) ? putReaction(turn, written, deps.elsewhere) : written;
  const rank = state === 'ready' ? turn.tables.endOfLine(now) : (more.leavesAt ?? now);
  turn.insert(entry, claimNow ? null : rank);
  if (state === 'held') turn.set({ held: turn.head.held + 1 });
  else if (state !== 'delayed') touchWith(turn, entry);
  if (claimNow) {
    turn.set({ flight: { pos, key, claimedAt: now }, pausedUntil: null });
    deps.claimed(key);
  }
  return entry;
}

function estimateOf({ head, now }: Turn, body: OutboundBody, tariff: TariffToday | null): Estimate | null {
  const category = costCategoryOf(body);
  if (tariff === null || category === null) return null;
  const { market, freeUntil, channel } = viewOf(head);
  const windowOpen = isOpen(windowOfHead(head, now));
  const to = sendingTo({ market, freeUntil, windowOpen, channelId: channel.id }, tariff);
  return estimate({ ...to, category }, tariff, now);
}
