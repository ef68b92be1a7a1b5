import type { ChannelFacts } from '../channels/channel.ts';
import type { MediaKind, ProviderMedia } from '../channels/content.ts';
import { FETCH_LEASE_MS, MEDIA_LIFE_MS, verdictOnFetch } from '../media/fetching.ts';
import type { FetchTrouble, MediaFile, StoredFile } from '../media/media.ts';
import { newMediaId } from '../platform/id.env.ts';
import type { ConversationId, MediaId, MessageKey } from '../platform/id.ts';
import type { Result } from '../platform/result.ts';
import { dice } from '../platform/runtime.env.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Fetching, Head } from './head.ts';
import { isRevoked, type Marked } from './marks.ts';
import { isMessage } from './message.ts';
import { type ProviderFile, providerFileOf } from './provider-file.ts';
import type { Turn } from './turn.do.ts';

/** All that fetching one file needs. */
export interface FetchOrder {
  id: MediaId;
  channel: ChannelFacts;
  kind: MediaKind;
  name: string | null;
  media: ProviderMedia;
  /** How often it was fetched in vain. */
  tries: number;
}

export interface FetchDeps {
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** Puts a letter into the queue whose consumer fetches. */
  ask(order: { conversationId: ConversationId; key: MessageKey }): Promise<unknown>;
}

/** How long a fetch that began is left alone. */
const UNDER_WAY_MS = 5 * 60_000;
const LONGEST_LEASE_MS = 6 * 3_600_000;

/**
 * The contact's files on their way to us, and ours of the phone app. The message stands in the thread first; a queue's consumer fetches, so that no
 * webhook and no object waits for bytes. The head says which are wanted and when each is asked for again, with the object's
 * alarm behind it: a letter that is lost costs a delay. What is held in memory only spares a second fetch.
 */
export class Fetches {
  readonly #deps: FetchDeps;
  readonly #begun = new Set<MessageKey>();
  readonly #underWay = new Map<MessageKey, number>();

  constructor(deps: FetchDeps) {
    this.#deps = deps;
  }

  /** A turn has just put this one down as wanted. */
  begin(key: MessageKey): void {
    this.#begun.add(key);
  }

  /** Asks for what has just begun and for what is due. Never throws. */
  async ask(): Promise<void> {
    const head = this.#deps.head();
    const wanted = head?.fetches ?? [];
    if (head === null || wanted.length === 0) return;
    const due = wanted.filter(({ dueAt }) => dueAt <= this.#deps.now());
    if (due.length > 0) this.#deps.turn((turn) => lease(turn));
    const keys = new Set([...due.map(({ key }) => key), ...this.#begun]);
    this.#begun.clear();
    for (const key of keys) {
      try {
        await this.#deps.ask({ conversationId: head.conversationId, key });
      } catch (error) {
        console.warn('The queue did not take a fetch; the alarm asks again', { error });
      }
    }
  }

  /** For the consumer: what to fetch; null when there is nothing (any more), or another one is at it. */
  order(key: MessageKey): FetchOrder | null {
    const head = this.#deps.head();
    const entry = this.#deps.tables.get(key);
    if (head === null || entry === null || !isMessage(entry) || isRevoked(entry)) return null;
    const { file } = entry;
    const there = providerFileOf(entry);
    if (file?.state !== 'pending' || there === null) return null;
    const now = this.#deps.now();
    if ((this.#underWay.get(key) ?? 0) > now) return null;
    this.#underWay.set(key, now + UNDER_WAY_MS);
    const { kind, fileName: name, media } = there;
    return { id: file.id, channel: head.channel, kind, name, media, tries: file.tries };
  }

  /** How a fetch ended. Saying it twice changes nothing. */
  settle(key: MessageKey, outcome: Result<StoredFile, FetchTrouble>): MediaFile | null {
    this.#underWay.delete(key);
    const entry = this.#deps.tables.get(key);
    if (entry === null || !isMessage(entry) || entry.file === undefined) return null;
    const { file } = entry;
    if (file.state !== 'pending') return file;
    return this.#deps.turn((turn) => {
      const { next, dueAt } = afterFetch(file, outcome, ageMs(file, entry, turn.now), turn.now);
      turn.replace(entry, { ...entry, rev: turn.rev, file: next });
      const others = (turn.head.fetches ?? []).filter((one) => one.key !== key);
      turn.set({ fetches: dueAt === null ? others : [...others, { key, dueAt, asks: 0 }] });
      return next;
    });
  }

  /**
   * An agent asks for a file that was given up, or that is only fetched again later: it is fetched now. Leaves one that is here, or
   * being fetched, as it is.
   */
  again(turn: Turn, entry: Marked): Marked {
    const { file } = entry;
    if (file === undefined || file.state === 'stored' || (file.state === 'pending' && file.trouble === null))
      return entry;
    this.begin(entry.key);
    const asked = { ...entry, rev: turn.rev, file: wanted(file) };
    turn.replace(entry, asked);
    return want(turn, asked);
  }
}

/** The state that a message's file begins in; undefined: it has none, or none that can be fetched. `told`: see `MediaFile`. */
export function newFile(there: ProviderFile | null, told?: number): MediaFile | undefined {
  if (there === null) return undefined;
  return { state: 'pending', id: newMediaId(), tries: 0, trouble: null, ...(told === undefined ? {} : { told }) };
}

function wanted(file: Exclude<MediaFile, { state: 'stored' }>): MediaFile {
  const { id } = file;
  if (file.state === 'failed') return { state: 'pending', id, tries: 0, trouble: null };
  const { again: _, ...rest } = file;
  return { ...rest, trouble: null };
}

/** Puts a message's file down as wanted. */
export function want<Message extends Marked>(turn: Turn, entry: Message): Message {
  const fetching: Fetching = { key: entry.key, dueAt: turn.now + FETCH_LEASE_MS, asks: 0 };
  turn.set({ fetches: [...(turn.head.fetches ?? []).filter(({ key }) => key !== entry.key), fetching] });
  return entry;
}

/** What is asked for now is asked for again later, should nothing be heard: rarer each time, and not for ever. */
function lease(turn: Turn): void {
  const fetches = (turn.head.fetches ?? []).flatMap((one): Fetching[] => {
    if (one.dueAt > turn.now) return [one];
    const entry = turn.tables.get(one.key);
    // Deleted meanwhile: nobody shall see it, so nobody fetches it.
    if (entry === null || !isMessage(entry)) return [];
    if (entry.file?.state !== 'pending' || isRevoked(entry)) return [];
    if (ageMs(entry.file, entry, turn.now) >= MEDIA_LIFE_MS) {
      const { id, tries } = entry.file;
      turn.replace(entry, { ...entry, rev: turn.rev, file: { state: 'failed', id, tries, trouble: 'expired' } });
      return [];
    }
    const leaseMs = Math.min(FETCH_LEASE_MS * 2 ** (one.asks + 1), LONGEST_LEASE_MS);
    return [{ ...one, asks: one.asks + 1, dueAt: turn.now + leaseMs }];
  });
  turn.set({ fetches });
}

/** How long the provider has kept the file of a message, ms. */
const ageMs = ({ told }: Extract<MediaFile, { state: 'pending' }>, { at }: Marked, now: number): number =>
  now - (told ?? at);

function afterFetch(
  file: Extract<MediaFile, { state: 'pending' }>,
  outcome: Result<StoredFile, FetchTrouble>,
  age: number,
  now: number,
): { next: MediaFile; dueAt: number | null } {
  if (outcome.ok) return { next: { state: 'stored', ...outcome.value }, dueAt: null };
  const tries = file.tries + 1;
  const verdict = verdictOnFetch(outcome.reason, tries, age, dice());
  if (verdict.do === 'give_up') {
    return { next: { state: 'failed', id: file.id, tries, trouble: verdict.trouble }, dueAt: null };
  }
  const dueAt = Math.round(now + verdict.afterMs);
  return { next: { ...file, tries, trouble: outcome.reason, again: dueAt }, dueAt };
}
