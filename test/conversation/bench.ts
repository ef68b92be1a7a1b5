import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { DeliveryStatus, ProviderFailure, SendOutcome } from '../../worker/channels/channel.ts';
import { makeTag } from '../../worker/channels/tag.ts';
import { isLaden } from '../../worker/conversation/content.ts';
import { ConversationTables } from '../../worker/conversation/conversation.sql.ts';
import { type Head, newHead } from '../../worker/conversation/head.ts';
import { Line } from '../../worker/conversation/line.do.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { receiveEvent } from '../../worker/conversation/receive.do.ts';
import { Turn } from '../../worker/conversation/turn.do.ts';
import {
  anOutbound,
  aTicket,
  aView,
  channelId,
  contactId,
  conversationId,
  keyOf,
  mediaIdOf,
  teamIdOf,
} from '../samples.ts';
import { newId } from '../scene.ts';
import { until } from '../until.ts';

export const accepted = {
  ok: true,
  providerId: 'p',
  address: { phone: '5511987654321', userId: null },
} satisfies SendOutcome;
export const refused = (scope: ProviderFailure['scope'], code: number): SendOutcome => ({
  ok: false,
  failure: { scope, code, detail: 'as the provider said' },
});

/** The line over a storage of its own, and a provider that answers when it is told to. */
export class Bench {
  readonly tables: ConversationTables;
  head: Head;
  /** Texts that left, in order. */
  readonly left: string[] = [];
  /** Texts whose file was asked to be handed over, in order. */
  readonly loaded: string[] = [];
  readonly #calls = new Map<string, (outcome: SendOutcome) => void>();
  #loaded: ((failure: ProviderFailure | null) => void) | null = null;
  line: Line;

  constructor(storage: DurableObjectStorage) {
    const { channel, contact } = aView();
    this.tables = new ConversationTables(storage.sql);
    this.tables.create();
    this.head = {
      ...newHead(
        conversationId,
        { ...channel, id: channelId, senderId: '1', defaultTeamId: teamIdOf(1) },
        { ...contact, id: contactId, address: { phone: contact.phone, userId: null } },
        aTicket(),
      ),
      openedAt: Date.now(),
    };
    this.line = this.newLine();
  }

  /** What a new instance of the object would have: the storage, and nothing of what was in memory. */
  newLine(): Line {
    return new Line({
      tables: this.tables,
      head: () => this.head,
      now: () => Date.now(),
      turn: (work) => this.turn(work),
      send: (_, entry) => {
        this.left.push(entry.body.text);
        return new Promise((resolve) => {
          this.#calls.set(entry.body.text, resolve);
        });
      },
      isLaden,
      load: (_, entry) => {
        this.loaded.push(entry.body.text);
        return new Promise((resolve) => {
          this.#loaded = resolve;
        });
      },
    });
  }

  ready(...texts: string[]): void {
    for (const [at, text] of texts.entries()) {
      const pos = this.tables.freePlace(Date.now() + at);
      const entry = anOutbound({
        key: keyOf(text),
        pos,
        state: 'ready',
        attempts: 0,
        times: {},
        providerId: null,
        body: { kind: 'text', text },
        writtenAt: Date.now() + at,
      });
      this.tables.insert(entry, Date.now());
    }
  }

  /** A message with a file that the provider must be handed first. */
  readyFile(text: string): void {
    this.ready(text);
    const entry = this.entry(text);
    const media = { id: mediaIdOf(1), mimeType: 'image/png', sizeBytes: 3, fileName: null, voice: false };
    this.tables.update(entry, { ...entry, body: { kind: 'image', text, media } }, Date.now());
  }

  /** The file arrives at the provider, or does not. */
  async loads(failure: ProviderFailure | null = null): Promise<void> {
    const loaded = await until(() => {
      if (this.#loaded === null) throw new Error('No file was handed over');
      return this.#loaded;
    });
    this.#loaded = null;
    loaded(failure);
  }

  /** A status of an attempt, as the provider's webhook brings it. */
  hears(key: string, status: DeliveryStatus, attempt: number, failure: ProviderFailure | null = null): void {
    const tag = makeTag({ deployment: 'janela.test', conversationId, key: keyOf(key), attempt });
    const update = { type: 'status', providerId: 'p', status, at: Date.now(), tag, failure, price: null } as const;
    this.turn((turn) => receiveEvent(turn, update, Date.now()));
  }

  turn<Value>(work: (turn: Turn) => Value): Value {
    const turn = new Turn(this.tables, this.head, Date.now());
    const value = work(turn);
    turn.commit();
    this.head = turn.head;
    return value;
  }

  /** Waits for a call, the newest where none is named, and answers it. */
  async answers(outcome: SendOutcome, named: string | null = null): Promise<void> {
    const [key, answer] = await until(() => {
      const key = named ?? this.left.at(-1) ?? '';
      const call = this.#calls.get(key);
      if (call === undefined) throw new Error('Nothing was called');
      return [key, call] as const;
    });
    this.#calls.delete(key);
    answer(outcome);
    await until(() => expect(this.entry(key).state).not.toBe('sending'));
  }

  entry(key: string): OutboundEntry {
    const entry = this.tables.get(keyOf(key));
    if (entry?.direction !== 'out') throw new Error(`No message ${key}`);
    return entry;
  }

  states(...keys: string[]): string[] {
    return keys.map((key) => this.entry(key).state);
  }
}

/** On the storage of an object that was never born. */
export const onBench = (work: (bench: Bench) => Promise<void>): Promise<void> =>
  runInDurableObject(env.CONVERSATION.getByName(`chn_${newId()}`), (_, ctx) => work(new Bench(ctx.storage)));
