import { z } from 'zod';
import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Person, SendOutcome } from './driver.ts';
import { plainWebhook } from './plain-webhook.ts';
import { nameOf, nextNumber, type Part, type Stage } from './stage.ts';

const page = z.object({
  items: z.array(z.object({ conversationId: z.string(), contact: z.object({ name: z.string() }) })),
  cursor: z.string().nullable(),
});

const LOOK_MS = 200;
/** Between two looks where the moment matters. */
const NEAR_MS = 20;
const PATIENCE_MS = 120_000;
/** A message that is accepted at all is there by then. */
const ACCEPTANCE_MS = 3_000;
/** How much later than the next ones a message may reach Meta. */
const HOLD_UP_MS = 20_000;
/** Meta lets a contact edit for a quarter of an hour. */
const LATE_MS = 10 * 60_000;

/** One contact's thread as both sides see it. */
export class Thread {
  readonly id: string;
  readonly phone: string;
  readonly line: string;
  readonly contact: ContactSide;
  readonly #stage: Stage;
  readonly #label: string;
  readonly #agent: Person;
  #written = 0;

  private constructor(stage: Stage, contact: ContactSide, agent: Person, id: string, label: string) {
    this.#stage = stage;
    this.contact = contact;
    this.#agent = agent;
    this.phone = contact.phone;
    this.#label = label;
    this.line = `${contact.phone}${label}`;
    this.id = id;
  }

  /** Waits until the contact is among the new tickets, and takes theirs. `label` tells apart two threads of one person. */
  static async take(
    stage: Stage,
    contact: ContactSide,
    agent: Person,
    { name = nameOf(contact.phone), label = '' } = {},
  ): Promise<Thread> {
    const id = await findNew(stage, agent, name);
    await stage.driver.ask(agent, 'POST', `/api/conversations/${id}/take`, {});
    return new Thread(stage, contact, agent, id, label);
  }

  async send(): Promise<SendOutcome & { id: string; text: string }> {
    const { id, text } = this.#next();
    return { id, text, ...(await this.#stage.driver.send(this.#agent, this, { id, text })) };
  }

  /** Sends a question with buttons, or a file. */
  async sendOther(kind: 'buttons' | 'file'): Promise<void> {
    const { driver } = this.#stage;
    const { id, text } = this.#next();
    if (kind === 'buttons') {
      const interactive = { type: 'buttons', body: text, buttons: [{ id: 'sim', title: 'Sim' }] };
      await driver.send(this.#agent, this, { id, text, kind: 'interactive', interactive });
      return;
    }
    const media = await driver.upload(this.#agent, this.id, `upload-${id}`, fileWith(text));
    if (media !== null) await driver.send(this.#agent, this, { id, text, kind: 'media', media });
  }

  /** Restarts with a template; the contact's answer ends the waiting. */
  async restart(): Promise<void> {
    const { id, number } = this.#next();
    const { template } = this.#stage.company;
    const name = `Modelo ${number} para ${this.phone}`;
    await this.#stage.driver.restart(this.#agent, this, id, {
      id: template.id,
      parameters: { [template.variable]: name },
      text: templateText(name),
    });
  }

  cancel = (id: string): Promise<boolean> => this.#stage.driver.cancel(this.#agent, this.id, id);

  edit = (id: string): Promise<void> =>
    this.#stage.driver.edit(this.#agent, this.id, id, `Agente ${id.split('-').at(-1)} para ${this.phone}, melhor dito`);

  move = (id: string, before: string | null): Promise<void> =>
    before === id ? Promise.resolve() : this.#stage.driver.move(this.#agent, this.id, id, before);

  conclude = (held: 'keep' | 'cancel'): Promise<void> =>
    this.#stage.driver.conclude(this.#agent, this.phone, this.id, held);

  answer = (sentAt?: number): Promise<void> => this.contact.write(sentAt);

  flush = (): Promise<void> => this.#stage.driver.flush(this.#agent, this.id);

  #next(): { id: string; number: string; text: string } {
    this.#written += 1;
    const number = `${this.#label}${this.#written}`;
    return { id: `${this.phone}-${number}`, number, text: `Agente ${number} para ${this.phone}` };
  }
}

/** A contact at their phone. */
export class ContactSide {
  readonly phone: string;
  readonly #stage: Stage;
  #number: string;
  #written = 0;
  /** Since when they are who they are, ms. */
  #since = 0;

  constructor(stage: Stage, { phone }: Part) {
    this.#stage = stage;
    this.phone = phone;
    this.#number = phone;
  }

  /** By which they are on WhatsApp now. */
  get number(): string {
    return this.#number;
  }

  /** Changes the phone, for instance its fault. */
  async become(change: Record<string, unknown>): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.ask(company.sandbox, 'PUT', `/sandbox/phones/${this.#number}`, change);
  }

  /** What Meta does to this contact's messages besides what it does to everybody's. */
  async suffer(rules: readonly object[]): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.ask(company.sandbox, 'PUT', `/sandbox/phones/${this.#number}/faults`, { rules });
  }

  /** Sends a file whose caption is what they say. */
  async writeFile(): Promise<void> {
    const text = this.#next();
    const { driver, company } = this.#stage;
    await driver.write(company.sandbox, this, { text, file: fileWith(text) });
  }

  /** Puts something of late in other words, once, or takes it back. */
  async amend(dice: Dice): Promise<void> {
    const { driver, company } = this.#stage;
    const own = driver.ledgers.written.filter(
      ({ phone, file, sentAt, text, revoked }) =>
        phone === this.phone && file === undefined && !revoked && Date.now() - sentAt < LATE_MS && !text.includes(','),
    );
    const [first, ...rest] = own;
    if (first === undefined) return;
    await driver.amend(company.sandbox, this, dice.pick([first, ...rest]), dice.pick(['edit', 'edit', 'revoke']));
  }

  /** Becomes somebody with another user id, who is the same person. */
  async renew(): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.renew(company.sandbox, this);
    this.#since = Date.now();
  }

  /** Gets another number, as the same person. Nothing else may happen on their phone meanwhile. */
  async renumber(): Promise<void> {
    const { driver, company } = this.#stage;
    const to = nextNumber(this.#number);
    await driver.renumber(company.sandbox, this, to);
    this.#number = to;
    this.#since = Date.now();
  }

  /** Whether Meta takes this message for them in a moment. */
  async gets(text: string): Promise<boolean> {
    const { driver, company } = this.#stage;
    for (const end = Date.now() + ACCEPTANCE_MS; Date.now() < end; await pause(NEAR_MS)) {
      if (await driver.stands(company.sandbox, this.#number, text)) return true;
    }
    return false;
  }

  async react(): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.react(company.sandbox, this);
  }

  async write(sentAt?: number): Promise<void> {
    const text = this.#next();
    const { driver, company } = this.#stage;
    await driver.write(company.sandbox, this, { text, ...(sentAt === undefined ? {} : { sentAt }) });
  }

  /** Writes what had left their phone before some of the others, and was held up. */
  async writeLate(dice: Dice): Promise<void> {
    await this.write(Math.max(this.#since, Date.now() - dice.between(1_000, HOLD_UP_MS)));
  }

  /** Writes so that Meta tells their number alone. */
  async writeByNumber(sentAt = Date.now()): Promise<void> {
    const message = { phone: this.phone, text: this.#next(), sentAt };
    const { driver } = this.#stage;
    await driver.deliver(plainWebhook([message], true));
    driver.ledgers.written.push(message);
  }

  #next(): string {
    this.#written += 1;
    return `Contato ${this.#written} de ${this.phone}`;
  }
}

/** A file that nobody else has. */
const fileWith = (text: string): string => `%PDF-1.7\n${text}`;

/** What the template of the company says to somebody. */
export const templateText = (name: string): string => `Olá ${name}, podemos continuar?`;

async function findNew({ driver }: Stage, agent: Person, name: string): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_MS)) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const reply = await driver.ask(agent, 'GET', `/api/tickets?tab=new${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const { items, cursor: next } = page.parse(JSON.parse(reply.text));
      const found = items.find(({ contact }) => contact.name === name);
      if (found !== undefined) return found.conversationId;
      cursor = next;
    }
  }
  throw new Error(`${name} never came to Novos`);
}
