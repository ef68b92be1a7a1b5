import { z } from 'zod';
import type { Asking, Reply } from '../bench/http.ts';
import { pause } from '../bench/wait.ts';
import type { Ledgers, Written } from './ledgers.ts';
import type { Machine } from './machine.ts';
import { Numbers } from './numbers.ts';

/** Whoever acts from outside: their headers. */
export interface Person {
  headers: Record<string, string>;
}

type Method = Asking['method'];

/** What the driver itself writes down; the rest of the ledgers is read at the end. */
export type OwnLedgers = Pick<
  Ledgers,
  'written' | 'promised' | 'refused' | 'cancelled' | 'cancellable' | 'unordered' | 'resent' | 'confirmed' | 'probes'
>;

/** A contact at their phone: `phone` is whom the ledgers name, `number` what they have now. */
export interface Contact {
  phone: string;
  number: string;
}

/** One of a contact's threads. */
export interface Place {
  phone: string;
  line: string;
  /** The conversation. */
  id: string;
}

const AGAIN_MS = 100;
/** A request that was never answered within this time will not be. */
const PATIENCE_MS = 120_000;

const problemDoor = z.object({ code: z.string() });
const entryDoor = z.object({ state: z.string(), waitsFor: z.string().nullish() });
const timelineDoor = z.object({
  items: z.array(z.object({ key: z.string().optional(), body: z.object({ text: z.string() }).optional() })),
});
const someone = z.object({ name: z.string() });
const mergesDoor = z.object({
  items: z.array(z.object({ id: z.string(), contact: someone, other: someone.nullable() })),
});
const phoneDoor = z.object({
  items: z.array(z.object({ id: z.string(), from: z.string(), text: z.string().optional() })),
});

/** `waitsFor`: for whom, if it is held. */
export type SendOutcome = { ok: true; state: string; waitsFor: string | null } | { ok: false; code: string };

/**
 * Contacts and agents as they are at their end: they know only what they were answered, ask again when there is no answer,
 * and write down what they were promised.
 */
export class Driver {
  readonly ledgers: OwnLedgers = {
    written: [],
    promised: [],
    refused: [],
    cancelled: [],
    cancellable: [],
    unordered: [],
    resent: [],
    confirmed: [],
    probes: [],
  };
  readonly numbers = new Numbers();
  /** When a merge was last taken back, by phone. */
  readonly #undone = new Map<string, number>();
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Once, over a machine that runs; null: no answer. */
  async once(who: Person, method: Method, path: string, body?: unknown): Promise<Reply | null> {
    await this.#machine.up();
    const headers = { ...who.headers, 'Content-Type': 'application/json' };
    return this.#machine.ask(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  /** A webhook of Meta's, again and again until there is a 200. */
  async deliver(webhook: Asking): Promise<void> {
    while ((await this.#raw('/webhooks/meta', webhook))?.status !== 200) await pause(AGAIN_MS);
  }

  /** As it is, once, over a machine that runs; null: no answer. */
  async #raw(path: string, asking: Asking): Promise<Reply | null> {
    await this.#machine.up();
    return this.#machine.ask(path, asking);
  }

  /** Again and again until there is an answer that is none of a machine's failing; `again`: not at the first time. */
  async ask(who: Person, method: Method, path: string, body?: unknown): Promise<Reply & { again: boolean }> {
    for (let again = false, end = Date.now() + PATIENCE_MS; ; again = true, await pause(AGAIN_MS)) {
      const reply = await this.once(who, method, path, body);
      if (reply !== null && reply.status < 500) return { ...reply, again };
      if (Date.now() > end) throw new Error(`${method} ${path} gets no answer: ${reply?.status} ${reply?.text}`);
    }
  }

  /** The contact writes. Without an answer they look at their phone whether the message is there. */
  async write(
    who: Person,
    { phone, number }: Contact,
    message: { text: string; sentAt?: number; file?: string },
  ): Promise<void> {
    const sentAt = message.sentAt ?? Date.now();
    const { text, file } = message;
    const wire = file === undefined ? { text } : { file: fileOf(file), caption: text };
    for (const end = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const reply = await this.once(who, 'POST', `/sandbox/phones/${number}/messages`, { ...wire, sentAt });
      if (reply?.status === 201 || (await this.stands(who, number, text))) break;
      if (reply !== null && reply.status < 500) throw new Error(`The contact could not write: ${reply.text}`);
      if (Date.now() > end) throw new Error(`The contact gets no answer: ${reply?.text}`);
    }
    this.ledgers.written.push({ phone, text, sentAt, ...(file === undefined ? {} : { file }) } satisfies Written);
  }

  /** Whether this is on the contact's phone, or with Meta on its way there. */
  async stands(who: Person, number: string, text: string): Promise<boolean> {
    return (await this.#phone(who, number)).some((message) => message.text === text);
  }

  /** The contact puts something they wrote in other words, or takes it back. */
  async amend(who: Person, { number }: Contact, item: Written, change: 'edit' | 'revoke'): Promise<void> {
    const messageId = (await this.#phone(who, number)).find(({ text }) => text === item.text)?.id;
    if (messageId === undefined) return;
    const text = `${item.text}, melhor dito`;
    const act = change === 'edit' ? { edit: { messageId, text } } : { revoke: { messageId } };
    const { status, again } = await this.ask(who, 'POST', `/sandbox/phones/${number}/messages`, act);
    // Whoever asks again for what was done is refused.
    if (status !== 201 && !again) throw new Error(`The contact could not ${change}: ${status}`);
    if (change === 'edit') item.text = text;
    else item.revoked = true;
  }

  /** The contact reacts to what the business sent them last, which is no answer. */
  async react(who: Person, { number }: Contact): Promise<void> {
    const last = (await this.#phone(who, number)).findLast(({ from }) => from === 'business');
    if (last === undefined) return;
    const act = { reaction: { messageId: last.id, emoji: '👍' } };
    await this.ask(who, 'POST', `/sandbox/phones/${number}/messages`, act);
  }

  /** The contact gets another user id; their number stays. */
  async renew(who: Person, { number }: Contact): Promise<void> {
    await this.ask(who, 'POST', `/sandbox/phones/${number}/identity`, { change: 'user_id' });
  }

  /** The contact takes their phone to another number, which nobody had. Without an answer they look at what is on it. */
  async renumber(who: Person, { phone, number }: Contact, to: string): Promise<void> {
    this.numbers.move(phone, number, to, Date.now());
    for (const end = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const reply = await this.once(who, 'POST', `/sandbox/phones/${number}/identity`, { change: 'number', to });
      if (reply?.status === 201 || (await this.#phone(who, to)).length > 0) return;
      if (Date.now() > end) throw new Error(`A number could not be changed: ${reply?.text}`);
    }
  }

  /** The proposal that these two names are one person, once there is one. */
  async proposal(who: Person, names: readonly string[]): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(AGAIN_MS)) {
      const { items } = mergesDoor.parse(JSON.parse((await this.ask(who, 'GET', '/api/merges')).text));
      const found = items.find(({ contact, other }) =>
        [contact.name, other?.name].every((name) => names.includes(name ?? '')),
      );
      if (found !== undefined) return found.id;
    }
    throw new Error(`Nobody proposes that ${names.join(' and ')} are one person`);
  }

  /** An agent says that two contacts are one person, or after that, that they are not. What waits then comes to stand elsewhere. */
  async merge(who: Person, phone: string, id: string, what: 'accept' | 'undo'): Promise<void> {
    const reply = await this.ask(who, 'POST', `/api/merges/${id}/${what}`);
    if (reply.status !== 200) throw new Error(`A merge gives ${reply.status} to ${what}: ${reply.text}`);
    if (what !== 'undo') return;
    this.#undone.set(phone, Date.now());
    this.ledgers.unordered.push(...this.ledgers.promised.filter((item) => item.phone === phone).map((item) => item.id));
  }

  /** An agent lets a queue go that waits for somebody to look at it. */
  async flush(who: Person, conversationId: string): Promise<void> {
    await this.ask(who, 'POST', `/api/conversations/${conversationId}/queue/flush`, {});
  }

  /** An agent decides about a message of which nobody knows whether it arrived, if it is time for that. */
  async decide(who: Person, conversationId: string, id: string, choice: 'resend' | 'confirm'): Promise<void> {
    const path = `/api/conversations/${conversationId}/messages/${id}/${choice}`;
    const { status } = await this.ask(who, 'POST', path, {});
    if (status !== 200) return;
    if (choice === 'confirm') this.ledgers.confirmed.push(id);
    else {
      this.ledgers.resent.push(id);
      this.ledgers.unordered.push(id);
    }
  }

  /** An agent writes; with the same id until there is an answer. */
  async send(
    who: Person,
    { phone, line, id: conversationId }: Place,
    { id, text, ...more }: { id: string; text: string } & Record<string, unknown>,
  ): Promise<SendOutcome> {
    const askedAt = Date.now();
    const body = 'interactive' in more ? { id, ...more } : { id, text, ...more };
    const reply = await this.ask(who, 'POST', `/api/conversations/${conversationId}/messages`, body);
    if (reply.status === 201) {
      const { state, waitsFor = null } = entryDoor.parse(JSON.parse(reply.text));
      this.ledgers.promised.push({ phone, id, line, kind: 'text', text, held: state === 'held', askedAt });
      // It was asked while the two were one, and heard of after that: in whose line it stands nobody outside can know.
      if (askedAt <= (this.#undone.get(phone) ?? 0)) this.ledgers.unordered.push(id);
      return { ok: true, state, waitsFor };
    }
    const { code } = problemDoor.parse(JSON.parse(reply.text));
    this.ledgers.refused.push({ phone, text, code });
    return { ok: false, code };
  }

  /** An agent leaves a file for a message; its id, or null where it was refused. */
  async upload(who: Person, conversationId: string, upload: string, content: string): Promise<string | null> {
    const path = `/api/conversations/${conversationId}/media?upload=${upload}&name=arquivo.pdf`;
    const headers = { ...who.headers, 'Content-Type': 'application/pdf' };
    for (const end = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const reply = await this.#raw(path, { method: 'POST', headers, body: Buffer.from(content) });
      if (reply?.status === 201) return z.object({ id: z.string() }).parse(JSON.parse(reply.text)).id;
      // A body that was cut is refused as broken, and the same again is taken.
      if (reply !== null && reply.status < 500 && reply.status !== 422) return null;
      if (Date.now() > end) throw new Error(`A file gets no answer: ${reply?.text}`);
    }
  }

  /** An agent restarts with a template, which says `text` to the contact. */
  async restart(
    who: Person,
    { phone, line, id: conversationId }: Place,
    id: string,
    { text, ...template }: { id: string; parameters: Record<string, string>; text: string },
  ): Promise<void> {
    const askedAt = Date.now();
    const reply = await this.ask(who, 'POST', `/api/conversations/${conversationId}/restart`, { id, template });
    if (reply.status === 200) {
      this.ledgers.promised.push({ phone, id, line, kind: 'template', text, held: false, askedAt });
      return;
    }
    const { code } = problemDoor.parse(JSON.parse(reply.text));
    this.ledgers.refused.push({ phone, text, code });
  }

  /** An agent takes a message out of the queue. False: it was on its way already. */
  async cancel(who: Person, conversationId: string, id: string): Promise<boolean> {
    const { status } = await this.ask(who, 'DELETE', `/api/conversations/${conversationId}/messages/${id}`);
    if (status === 200) this.ledgers.cancelled.push(id);
    return status === 200;
  }

  /** An agent writes other words into a message of the queue. */
  async edit(who: Person, conversationId: string, id: string, text: string): Promise<void> {
    const path = `/api/conversations/${conversationId}/messages/${id}`;
    const { status } = await this.ask(who, 'PATCH', path, { text });
    const item = this.ledgers.promised.find((promised) => promised.id === id);
    // A refusal may follow an edit that was done and whose answer was lost: then the thread says which words stand.
    if (item !== undefined && (status === 200 || (await this.#reads(who, conversationId, id)) === text))
      item.text = text;
  }

  /** An agent puts a message of the queue before another one, or at its end. */
  async move(who: Person, conversationId: string, id: string, before: string | null): Promise<void> {
    const { promised, unordered } = this.ledgers;
    const path = `/api/conversations/${conversationId}/messages/${id}/move`;
    const { status, again } = await this.ask(who, 'POST', path, { before });
    const item = promised.find((each) => each.id === id);
    if (status !== 200 || item === undefined) {
      if (again) unordered.push(id);
      return;
    }
    promised.splice(promised.indexOf(item), 1);
    const place = promised.findIndex((each) => each.id === before);
    promised.splice(place < 0 ? promised.length : place, 0, item);
  }

  /**
   * An agent concludes the ticket. With `cancel` whatever waits in the queue at that moment goes with it, also what came to wait
   * for the channel.
   */
  async conclude(who: Person, phone: string, conversationId: string, held: 'keep' | 'cancel'): Promise<void> {
    const ids = this.ledgers.promised.filter((item) => item.phone === phone).map(({ id }) => id);
    const { status } = await this.ask(who, 'POST', `/api/conversations/${conversationId}/conclude`, { held });
    if (status === 200 && held === 'cancel') this.ledgers.cancellable.push(...ids);
  }

  async #reads(who: Person, conversationId: string, id: string): Promise<string | null> {
    const { text } = await this.ask(who, 'GET', `/api/conversations/${conversationId}/timeline`);
    return timelineDoor.parse(JSON.parse(text)).items.find(({ key }) => key === id)?.body?.text ?? null;
  }

  /** What the contact's phone shows. */
  async #phone(who: Person, number: string) {
    const { text } = await this.ask(who, 'GET', `/sandbox/phones/${number}/messages`);
    return phoneDoor.parse(JSON.parse(text)).items;
  }
}

/** A file as a contact's phone hands it to the sandbox. */
const fileOf = (content: string) => ({
  name: 'arquivo.pdf',
  mimeType: 'application/pdf',
  dataBase64: Buffer.from(content).toString('base64'),
});
