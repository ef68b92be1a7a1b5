import { env, exports } from 'cloudflare:workers';

import type { OutboundEntry, TimelineItem } from '../worker/conversation/message.ts';
import type { TicketRow } from '../worker/inbox/row.ts';
import { type ConversationId, isConversationId } from '../worker/platform/id.ts';
import type { TemplateView } from '../worker/templates/template.ts';
import { type Caller, type Cast, setUp } from './cast.ts';
import { addTemplate, type PhoneMessage } from './phone.ts';
import { until } from './until.ts';

// A company at work, end to end inside workerd: agents at the API, contacts at their phones, Meta's place taken by the
// sandbox and reached only as Meta is.

export const NUMBER = '106540352242922';
export const WABA = '102290129340398';
const PORTFOLIO = '506914307656634';

export interface Scene extends Cast {
  channelId: string;
  utility: TemplateView;
  otherUtility: TemplateView;
  marketing: TemplateView;
}

/** The cast, a sandbox number, the channel Oficial with default team Geral, and three approved templates. */
export async function openShop(): Promise<Scene> {
  const cast = await setUp();
  await holdNumber(cast.admin, NUMBER);
  await addTemplate(WABA, 'retomada', 'UTILITY', 'Olá {{1}}, podemos continuar?');
  await addTemplate(WABA, 'lembrete', 'UTILITY', 'Seu atendimento continua à disposição.');
  await addTemplate(WABA, 'novidades', 'MARKETING', 'Temos novidades para você esta semana.');
  // Once they are there: of what is approved later, those who may use it are told.
  const channelId = await connectNumber(cast.admin, { id: NUMBER, channel: 'Oficial', team: cast.geral });
  await must(cast.admin.post(`/api/channels/${channelId}/templates/synchronise`));
  const { items } = await (await cast.ana.get('/api/templates?purpose=service')).json<{ items: TemplateView[] }>();
  const named = (name: string): TemplateView => {
    const found = items.find((template) => template.name === name);
    if (found === undefined) throw new Error(`No template ${name}`);
    return found;
  };
  return {
    ...cast,
    channelId,
    utility: named('retomada'),
    otherUtility: named('lembrete'),
    marketing: named('novidades'),
  };
}

/** The first of ours is shown as the notices of `test/channels/notices.ts` call it. */
async function holdNumber(admin: Caller, id: string, wabaId = WABA): Promise<void> {
  const ending = id === NUMBER ? '1234' : id.slice(-4);
  const number = { displayPhoneNumber: `+55 11 4003-${ending}`, verifiedName: 'Loja Janela' };
  await must(admin.put(`/sandbox/numbers/${id}`, { ...number, wabaId, portfolioId: PORTFOLIO }));
}

/** A number that the sandbox holds from then on, as a channel of ours. Returns the channel's id. */
export async function connectNumber(
  admin: Caller,
  { id, channel, team, wabaId = WABA }: { id: string; channel: string; team: { id: string }; wabaId?: string },
): Promise<string> {
  await holdNumber(admin, id, wabaId);
  const made = await must(
    admin.post('/api/channels', {
      name: channel,
      provider: 'whatsapp-cloud',
      phoneNumberId: id,
      businessAccountId: wabaId,
      portfolioId: PORTFOLIO,
      defaultTeamId: team.id,
    }),
  );
  return (await made.json<{ id: string }>()).id;
}

async function must(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

/** A contact with a phone in hand. */
export class Phone {
  readonly number: string;

  constructor(number: string) {
    this.number = number;
  }

  async writes(text: string, sentAt?: number): Promise<string> {
    const answer = await this.#send('POST', '/messages', { text, ...(sentAt === undefined ? {} : { sentAt }) });
    return (await answer.json<{ id: string }>()).id;
  }

  async does(act: Record<string, unknown>): Promise<string> {
    return (await (await this.#send('POST', '/messages', act)).json<{ id: string }>()).id;
  }

  async set(settings: Record<string, unknown>): Promise<void> {
    await this.#send('PUT', '', settings);
  }

  async messages(): Promise<PhoneMessage[]> {
    return (await (await this.#send('GET', '/messages')).json<{ items: PhoneMessage[] }>()).items;
  }

  /** What the business sent here, in order. */
  async received(): Promise<string[]> {
    return (await this.messages()).filter(({ from }) => from === 'business').map(({ text }) => text ?? '');
  }

  /** The same without templates. By their kind, for a clock that a test moved may have dated one later than what followed it. */
  async receivedFreely(): Promise<string[]> {
    const messages = (await this.messages()).filter(({ from, type }) => from === 'business' && type !== 'template');
    return messages.map(({ text }) => text ?? '');
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const url = new URL(`/sandbox/phones/${this.number}${path}`, env.PUBLIC_URL);
    return must(
      exports.default.fetch(
        new Request(url, {
          method,
          headers: { Origin: url.origin, 'Content-Type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      ),
    );
  }
}

/** A conversation as the API shows it. */
export interface Shown {
  conversationId: ConversationId;
  rev: number;
  ticket: {
    id: string;
    number: string | null;
    status: string;
    teamId: string;
    offeredTo?: { name: string } | null;
    assignee: { id: string; name: string } | null;
    unread: number;
    concludedAt: number | null;
    concludedBy: { id: string; name: string } | null;
    classification?: object;
    reopenUntil: number | null;
    snoozed?: { until: number | null };
    followers?: string[];
    called?: { id: string; name: string }[];
  };
  contact: { id: string; name: string; phone: string | null; username: string | null };
  writtenTo?: { phone: string | null; username: string | null };
  window: { state: string; expiresAt: number | null };
  awaiting: boolean;
  category: string | null;
  held: number;
  promptFailed: { code: number } | null;
  queueHold: { why: string } | null;
  unanswered: { key: string }[];
  market: string | null;
  freeUntil: number | null;
}

/** The first page of a tab. */
export const tickets = async (caller: Caller, tab: string): Promise<TicketRow[]> => (await pageOf(caller, tab)).items;

/** All of a tab, page by page. */
export async function everyTicket(caller: Caller, tab: string): Promise<TicketRow[]> {
  const first = await pageOf(caller, tab);
  const rows = first.items;
  for (let { cursor } = first; cursor !== null; ) {
    const page = await pageOf(caller, tab, cursor);
    rows.push(...page.items);
    cursor = page.cursor;
  }
  return rows;
}

const pageOf = async (
  caller: Caller,
  tab: string,
  cursor = '',
): Promise<{ items: TicketRow[]; cursor: string | null }> =>
  (await caller.get(`/api/tickets?tab=${tab}${cursor === '' ? '' : `&cursor=${cursor}`}`)).json();

/** Waits until the contact with this number stands in a tab of this agent's list; gives the conversation. */
export async function inTab(caller: Caller, tab: string, phone: Phone): Promise<ConversationId> {
  return until(async () => {
    const row = (await tickets(caller, tab)).find(({ contact }) => contact.phone === phone.number);
    if (row === undefined || !isConversationId(row.conversationId)) throw new Error(`${phone.number} is not in ${tab}`);
    return row.conversationId;
  });
}

export const show = async (caller: Caller, id: string): Promise<Shown> =>
  (await must(caller.get(`/api/conversations/${id}`))).json<Shown>();

export async function timeline(caller: Caller, id: string): Promise<TimelineItem[]> {
  return (await (await must(caller.get(`/api/conversations/${id}/timeline`))).json<{ items: TimelineItem[] }>()).items;
}

export const outbound = async (caller: Caller, id: string): Promise<OutboundEntry[]> =>
  (await timeline(caller, id)).filter((item) => item.direction === 'out');

export const events = async (caller: Caller, id: string): Promise<string[]> =>
  (await timeline(caller, id)).flatMap((item) => (item.direction === 'event' ? [item.event.type] : []));

/** The stable code of a refusal, with its status. */
export async function refusal(answer: Promise<Response>): Promise<{ status: number; code: string; field?: string }> {
  const response = await answer;
  const { code, field } = await response.json<{ code: string; field?: string }>();
  return { status: response.status, code, ...(field === undefined ? {} : { field }) };
}

let counter = 0;

/** A client-made id, as a browser would mint one. */
export const newId = (): string => `${crypto.randomUUID()}`;

/** A number nobody else in this file has. */
export const newPhone = (): Phone => new Phone(`55119870${String(++counter).padStart(5, '0')}`);
