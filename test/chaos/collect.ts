import { z } from 'zod';
import type { Reply } from '../bench/http.ts';
import type { Driver, Person } from './driver.ts';
import type { Account, Injected, Received, Requested, Told } from './ledgers.ts';
import { templateText } from './thread.ts';

const rows = z.object({
  items: z.array(
    z.object({ conversationId: z.string(), contact: z.object({ name: z.string(), phone: z.string().nullable() }) }),
  ),
  cursor: z.string().nullable(),
});
const conversationDoor = z.object({
  conversationId: z.string(),
  held: z.int(),
  window: z.object({ state: z.enum(['none', 'open', 'closed', 'unlimited']) }),
});
/** An entry of a thread, by the API and by the socket. */
export const item = z.object({
  direction: z.enum(['in', 'out', 'event', 'veiled']),
  key: z.string().nullable().default(null),
  state: z.string().nullable().default(null),
  waitsFor: z.string().nullish(),
  content: z.looseObject({ text: z.string().optional(), caption: z.string().nullish() }).optional(),
  file: z.object({ id: z.string(), state: z.string() }).optional(),
  event: z.looseObject({ type: z.string(), names: z.array(z.string()).optional() }).optional(),
  body: z.looseObject({ text: z.string() }).optional(),
});
const timelineDoor = z.object({ items: z.array(item), before: z.int().nullable() });
const sendDoor = z.object({
  type: z.string().optional(),
  text: z.object({ body: z.string() }).optional(),
  interactive: z.object({ body: z.object({ text: z.string() }) }).optional(),
  document: z.object({ caption: z.string() }).optional(),
  template: z
    .object({ components: z.array(z.object({ parameters: z.array(z.object({ text: z.string() })) })) })
    .optional(),
});
const requestsDoor = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      at: z.iso.datetime(),
      phone: z.string().nullable(),
      status: z.int(),
      code: z.int().nullable(),
      body: z.unknown(),
    }),
  ),
});
const ledgerDoor = z.object({
  items: z.array(
    z.object({ from: z.enum(['contact', 'business']), phone: z.string(), text: z.string(), status: z.string() }),
  ),
  next: z.int().nullable(),
});
const injectedDoor = z.object({
  items: z.array(z.object({ seq: z.int(), phone: z.string().nullable(), label: z.string() })),
});

const REQUESTS_PER_PAGE = 1_000;

/** Where each thread of the list is, by the contact's name. */
export async function threads(driver: Driver, agent: Person): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const tab of ['new', 'mine', 'others', 'concluded']) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const reply = await driver.ask(
        agent,
        'GET',
        `/api/tickets?tab=${tab}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      const { items, cursor: next } = rows.parse(JSON.parse(reply.text));
      for (const { conversationId, contact } of items) found.set(contact.name, conversationId);
      cursor = next;
    }
  }
  return found;
}

/** The conversation in which this one goes on: itself, or what it ended in. */
export async function leadsTo(driver: Driver, agent: Person, id: string): Promise<string> {
  const { text } = await driver.ask(agent, 'GET', `/api/conversations/${id}`);
  return conversationDoor.parse(JSON.parse(text)).conversationId;
}

/** What the product says of one thread. */
export async function account(driver: Driver, agent: Person, phone: string, id: string): Promise<Account> {
  const path = `/api/conversations/${id}`;
  const { held, window } = conversationDoor.parse(JSON.parse((await driver.ask(agent, 'GET', path)).text));
  const timeline: Told[] = [];
  const withdrawn = new Map<string | null, number>();
  for (let before: number | null = 0; before !== null; ) {
    const asked: string = `${path}/timeline${before === 0 ? '' : `?before=${before}`}`;
    const stretch = timelineDoor.parse(JSON.parse((await driver.ask(agent, 'GET', asked)).text));
    timeline.unshift(...stretch.items.flatMap(toldOf));
    for (const { key, event } of stretch.items)
      if (event?.type === 'prompt_withdrawn') withdrawn.set(key, event.names?.length ?? 0);
    before = stretch.before;
  }
  return {
    phone,
    id,
    held,
    window: window.state,
    timeline: withoutRepeats(timeline),
    withdrawn: [...withdrawn.values()].reduce((sum, names) => sum + names, 0),
  };
}

export function toldOf({ direction, key, state, waitsFor, content, body, file }: z.output<typeof item>): Told[] {
  if (direction === 'in') {
    const text = content?.text ?? content?.caption ?? '';
    return [
      { direction, text, id: key, state: null, ...(file === undefined ? {} : { file: { ...file, content: null } }) },
    ];
  }
  if (direction === 'out') {
    const waits = state === 'held' && waitsFor != null ? { waitsFor } : {};
    return [{ direction, text: body?.text ?? '', id: key, state, ...waits }];
  }
  return [];
}

/** The last page brings all that is held, wherever its place is, so that an earlier page may bring it again. */
const withoutRepeats = (timeline: readonly Told[]): Told[] => [
  ...new Map(timeline.map((told) => [`${told.direction} ${told.id}`, told])).values(),
];

/** The same with what is in each stored file of the contact. */
export async function withFiles(driver: Driver, agent: Person, told: Account): Promise<Account> {
  const timeline: Told[] = [];
  for (const entry of told.timeline) {
    if (entry.file?.state !== 'stored') timeline.push(entry);
    else {
      const { status, text } = await driver.ask(agent, 'GET', `/api/media/${entry.file.id}`);
      timeline.push({ ...entry, file: { ...entry.file, content: status === 200 ? text : null } });
    }
  }
  return { ...told, timeline };
}

/** Every request to send that reached the sandbox, also of whom it did not know. */
export async function requests(driver: Driver, sandbox: Person): Promise<Requested[]> {
  const requested: Requested[] = [];
  for (let after = 0; ; ) {
    const asked = await driver.ask(sandbox, 'GET', `/sandbox/requests?limit=${REQUESTS_PER_PAGE}&after=${after}`);
    const { items } = requestsDoor.parse(JSON.parse(asked.text));
    const last = items.at(-1);
    if (last === undefined) return requested;
    for (const { at, phone, status, code, body } of items) {
      const text = textOf(body);
      if (text === null) continue;
      const sentAt = Date.parse(at);
      const isLate = phone !== null && driver.numbers.isFormer(phone, sentAt);
      const whose = phone === null ? null : driver.numbers.whose(phone);
      requested.push({ phone: whose, text, at: sentAt, status, code, isLate });
    }
    after = last.seq;
  }
}

/** Every message of the business that the sandbox accepted, in the order in which it did. */
export async function acceptances(driver: Driver, sandbox: Person): Promise<Received[]> {
  const received: Received[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { text }: Reply = await driver.ask(sandbox, 'GET', `/sandbox/ledger?after=${after}`);
    const { items, next } = ledgerDoor.parse(JSON.parse(text));
    const ours = items.filter(({ from }) => from === 'business');
    received.push(...ours.map(({ phone, text, status }) => ({ phone: driver.numbers.whose(phone), text, status })));
    after = next;
  }
  return received;
}

/** Everything that the sandbox was told to let go wrong, and did. */
export async function injections(driver: Driver, sandbox: Person): Promise<Injected[]> {
  const injected: Injected[] = [];
  for (let after = 0; ; ) {
    const { text } = await driver.ask(sandbox, 'GET', `/sandbox/faults/injected?after=${after}`);
    const { items } = injectedDoor.parse(JSON.parse(text));
    const last = items.at(-1);
    if (last === undefined) return injected;
    injected.push(
      ...items.map(({ phone, label }) => ({ phone: phone === null ? null : driver.numbers.whose(phone), label })),
    );
    after = last.seq;
  }
}

function textOf(body: unknown): string | null {
  const { text, interactive, document, template } = sendDoor.safeParse(body).data ?? {};
  const words = text?.body ?? interactive?.body.text ?? document?.caption;
  if (words !== undefined) return words;
  const filled = template?.components.flatMap(({ parameters }) => parameters).at(0);
  return filled === undefined ? null : templateText(filled.text);
}
