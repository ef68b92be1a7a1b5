import { z } from 'zod';
import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Person, SendOutcome } from './driver.ts';
import { nameOf, type Part, type Stage } from './stage.ts';

const page = z.object({
  items: z.array(z.object({ conversationId: z.string(), contact: z.object({ name: z.string() }) })),
  cursor: z.string().nullable(),
});

const LOOK_MS = 200;
const PATIENCE_MS = 120_000;
/** Meta lets a contact edit for a quarter of an hour. */
const LATE_MS = 10 * 60_000;

/** One contact's thread as both sides see it. */
export class Thread {
  readonly id: string;
  readonly phone: string;
  readonly #stage: Stage;
  readonly #contact: ContactSide;
  readonly #agent: Person;
  #written = 0;

  private constructor(stage: Stage, contact: ContactSide, agent: Person, id: string) {
    this.#stage = stage;
    this.#contact = contact;
    this.#agent = agent;
    this.phone = contact.phone;
    this.id = id;
  }

  /** Waits until the contact is among the new tickets, and takes theirs. */
  static async take(stage: Stage, contact: ContactSide, agent: Person): Promise<Thread> {
    const id = await findNew(stage, agent, nameOf(contact.phone));
    await stage.driver.ask(agent, 'POST', `/api/conversations/${id}/take`, {});
    return new Thread(stage, contact, agent, id);
  }

  async send(): Promise<SendOutcome & { id: string }> {
    this.#written += 1;
    const id = `${this.phone}-${this.#written}`;
    const text = `Agente ${this.#written} para ${this.phone}`;
    return { id, ...(await this.#stage.driver.send(this.#agent, this.phone, this.id, { id, text })) };
  }

  /** Sends a question with buttons, or a file. */
  async sendOther(kind: 'buttons' | 'file'): Promise<void> {
    this.#written += 1;
    const { driver } = this.#stage;
    const id = `${this.phone}-${this.#written}`;
    const text = `Agente ${this.#written} para ${this.phone}`;
    if (kind === 'buttons') {
      const interactive = { type: 'buttons', body: text, buttons: [{ id: 'sim', title: 'Sim' }] };
      await driver.send(this.#agent, this.phone, this.id, { id, text, kind: 'interactive', interactive });
      return;
    }
    const media = await driver.upload(this.#agent, this.id, `upload-${id}`, fileWith(text));
    if (media !== null) await driver.send(this.#agent, this.phone, this.id, { id, text, kind: 'media', media });
  }

  /** Restarts with a template; the contact's answer ends the waiting. */
  async restart(): Promise<void> {
    this.#written += 1;
    const id = `${this.phone}-${this.#written}`;
    const { template } = this.#stage.company;
    const name = `Modelo ${this.#written} para ${this.phone}`;
    await this.#stage.driver.restart(this.#agent, this.phone, this.id, id, {
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

  answer = (sentAt?: number): Promise<void> => this.#contact.write(sentAt);
}

/** A contact at their phone. */
export class ContactSide {
  readonly phone: string;
  readonly #stage: Stage;
  #written = 0;

  constructor(stage: Stage, { phone }: Part) {
    this.#stage = stage;
    this.phone = phone;
  }

  /** Changes the phone, for instance its fault. */
  async become(change: Record<string, unknown>): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.ask(company.sandbox, 'PUT', `/sandbox/phones/${this.phone}`, change);
  }

  /** What Meta does to this contact's messages besides what it does to everybody's. */
  async suffer(rules: readonly object[]): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.ask(company.sandbox, 'PUT', `/sandbox/phones/${this.phone}/faults`, { rules });
  }

  /** Sends a file whose caption is what they say. */
  async writeFile(): Promise<void> {
    this.#written += 1;
    const text = `Contato ${this.#written} de ${this.phone}`;
    const { driver, company } = this.#stage;
    await driver.write(company.sandbox, this.phone, { text, file: fileWith(text) });
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
    await driver.amend(company.sandbox, this.phone, dice.pick([first, ...rest]), dice.pick(['edit', 'edit', 'revoke']));
  }

  /** Becomes somebody with another user id, who is the same person. */
  async renew(): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.renew(company.sandbox, this.phone);
  }

  async react(): Promise<void> {
    const { driver, company } = this.#stage;
    await driver.react(company.sandbox, this.phone);
  }

  async write(sentAt?: number): Promise<void> {
    this.#written += 1;
    const text = `Contato ${this.#written} de ${this.phone}`;
    const { driver, company } = this.#stage;
    await driver.write(company.sandbox, this.phone, { text, ...(sentAt === undefined ? {} : { sentAt }) });
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
