import { z } from 'zod';
import { bodyOf, type Caller } from '../../start/demo/http.client.ts';
import { number } from '../../start/demo/number.ts';

const file = z.looseObject({ kind: z.string(), name: z.string().optional(), url: z.string().optional() });

export type ReceivedFile = z.infer<typeof file>;

const message = z.looseObject({
  file: file.optional(),
  from: z.enum(['contact', 'business']),
  text: z.string().optional(),
  sentAt: z.string(),
  status: z.string(),
});
const written = z.object({ id: z.string() });
const chat = z.object({ items: z.array(message) });
const body = z.looseObject({
  type: z.string().optional(),
  status: z.string().optional(),
  audio: z.looseObject({ voice: z.boolean().optional() }).optional(),
});
const requests = z.object({ items: z.array(z.object({ body })) });

/** How a phone treats what the company sends to it. */
interface Behaviour {
  fault?: 'undeliverable' | 'lost_answer' | 'silence' | 'refused' | null;
  delivers?: boolean;
  username?: string;
  /** Keeps the number to itself. */
  hidden?: boolean;
}

/** A contact and what their phone and Meta know of the talk, for what a journey prepares or cannot see on a screen. */
export class Contact {
  readonly name: string;
  readonly phone: string;
  readonly #sandbox: Caller;
  readonly #origin: string;

  constructor(sandbox: Caller, origin: string, name: string, phone: string) {
    this.#sandbox = sandbox;
    this.#origin = origin;
    this.name = name;
    this.phone = phone;
  }

  static async appear(sandbox: Caller, origin: string, name: string, phone: string): Promise<Contact> {
    const contact = new Contact(sandbox, origin, name, phone);
    await contact.#ask('PUT', `/sandbox/phones/${phone}`, { name });
    return contact;
  }

  /** Writes to the company, as if so long ago. */
  async writes(text: string, agoMs = 0): Promise<void> {
    const message = { text, sentAt: Date.now() - agoMs, number: number.phoneNumberId };
    await this.#ask('POST', `/sandbox/phones/${this.phone}/messages`, message);
  }

  /** Anything else that a phone can do, e.g. hand over a card; gives the id of what came of it. */
  async does(act: object): Promise<string> {
    const done = await this.#ask('POST', `/sandbox/phones/${this.phone}/messages`, {
      number: number.phoneNumberId,
      ...act,
    });
    return written.parse(done).id;
  }

  /** Goes on under another number, which Meta tells. */
  async movesTo(phone: string): Promise<void> {
    await this.#ask('POST', `/sandbox/phones/${this.phone}/identity`, { change: 'number', to: phone });
  }

  /** What is told of the contact besides their messages. */
  async deeds(kind: 'calls' | 'echoes' | 'history' | 'preferences', deed: object): Promise<void> {
    await this.#ask('POST', `/sandbox/phones/${this.phone}/${kind}`, { number: number.phoneNumberId, ...deed });
  }

  /** Sends a file to the company. */
  async sends(file: { name: string; mimeType: string; bytes: Buffer }, caption?: string): Promise<void> {
    const { name, mimeType, bytes } = file;
    await this.#ask('POST', `/sandbox/phones/${this.phone}/messages`, {
      file: { name, mimeType, dataBase64: bytes.toString('base64') },
      ...(caption === undefined ? {} : { caption }),
      number: number.phoneNumberId,
    });
  }

  /** The company's files that reached the phone, in order. */
  async files(): Promise<ReceivedFile[]> {
    const { items } = chat.parse(await this.#ask('GET', `/sandbox/phones/${this.phone}/messages`));
    return items.flatMap(({ from, file }) => (from === 'business' && file !== undefined ? [file] : []));
  }

  async fileBytes(file: ReceivedFile | undefined): Promise<Uint8Array> {
    const answer = await fetch(new URL(file?.url ?? '/', this.#origin));
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Whether the last sound that the company sent was sent as a voice note. */
  async asVoice(): Promise<boolean> {
    const { items } = requests.parse(await this.#ask('GET', `/sandbox/requests?phone=${this.phone}&limit=1000`));
    return items.some(({ body: { audio } }) => audio?.voice === true);
  }

  async behaves(behaviour: Behaviour): Promise<void> {
    await this.#ask('PUT', `/sandbox/phones/${this.phone}`, behaviour);
  }

  /** What goes wrong at Meta with everything of this phone. */
  async meets(rules: object[]): Promise<void> {
    await this.#ask('PUT', `/sandbox/phones/${this.phone}/faults`, { rules });
  }

  /** The company's texts that reached the phone, in order. */
  async received(): Promise<string[]> {
    const { items } = chat.parse(await this.#ask('GET', `/sandbox/phones/${this.phone}/messages`));
    return items.filter(({ from, status }) => from === 'business' && status !== 'failed').map(({ text }) => text ?? '');
  }

  /** The time that Meta puts on what the contact wrote, in whole seconds, ms. */
  async wroteAt(text: string): Promise<number> {
    const { items } = chat.parse(await this.#ask('GET', `/sandbox/phones/${this.phone}/messages`));
    const found = items.find((item) => item.from === 'contact' && item.text === text);
    if (found === undefined) throw new Error(`${this.name} never wrote "${text}"`);
    return Math.floor(Date.parse(found.sentAt) / 1000) * 1000;
  }

  /** How often Meta was asked to send this phone something. */
  async asked(): Promise<number> {
    const { items } = requests.parse(await this.#ask('GET', `/sandbox/requests?phone=${this.phone}&limit=1000`));
    return items.filter((request) => request.body.type !== undefined).length;
  }

  /** How many read receipts Meta got for messages of this phone. */
  async readReceipts(): Promise<number> {
    const { items } = requests.parse(await this.#ask('GET', `/sandbox/requests?phone=${this.phone}&limit=1000`));
    return items.filter((request) => request.body.status === 'read').length;
  }

  async #ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    return bodyOf(await this.#sandbox.ask(method, path, body), z.unknown());
  }
}
