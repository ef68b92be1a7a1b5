import { z } from 'zod';
import { bodyOf, type Caller } from '../../start/demo/http.client.ts';
import { number } from '../../start/demo/number.ts';

const message = z.looseObject({
  from: z.enum(['contact', 'business']),
  text: z.string().optional(),
  sentAt: z.string(),
  status: z.string(),
});
const chat = z.object({ items: z.array(message) });
const body = z.looseObject({ type: z.string().optional(), status: z.string().optional() });
const requests = z.object({ items: z.array(z.object({ body })) });

/** How a phone treats what the company sends to it. */
interface Behaviour {
  fault?: 'undeliverable' | 'lost_answer' | 'silence' | 'refused' | null;
  delivers?: boolean;
}

/** A contact and what their phone and Meta know of the talk, for what a journey prepares or cannot see on a screen. */
export class Contact {
  readonly name: string;
  readonly phone: string;
  readonly #sandbox: Caller;

  constructor(sandbox: Caller, name: string, phone: string) {
    this.#sandbox = sandbox;
    this.name = name;
    this.phone = phone;
  }

  static async appear(sandbox: Caller, name: string, phone: string): Promise<Contact> {
    const contact = new Contact(sandbox, name, phone);
    await contact.#ask('PUT', `/sandbox/phones/${phone}`, { name });
    return contact;
  }

  /** Writes to the company, as if so long ago. */
  async writes(text: string, agoMs = 0): Promise<void> {
    const message = { text, sentAt: Date.now() - agoMs, number: number.phoneNumberId };
    await this.#ask('POST', `/sandbox/phones/${this.phone}/messages`, message);
  }

  async behaves(behaviour: Behaviour): Promise<void> {
    await this.#ask('PUT', `/sandbox/phones/${this.phone}`, behaviour);
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

  /** How many read receipts Meta got for messages of this phone. */
  async readReceipts(): Promise<number> {
    const { items } = requests.parse(await this.#ask('GET', `/sandbox/requests?phone=${this.phone}&limit=1000`));
    return items.filter((request) => request.body.status === 'read').length;
  }

  async #ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    return bodyOf(await this.#sandbox.ask(method, path, body), z.unknown());
  }
}
