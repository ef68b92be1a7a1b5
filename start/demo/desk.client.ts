import { z } from 'zod';
import { until } from '../until.env.ts';
import { bodyOf, type Caller } from './http.client.ts';

const TABS = ['new', 'mine', 'others', 'concluded'] as const;
const ARRIVAL_MS = 15_000;

const page = z.object({
  items: z.array(z.object({ conversationId: z.string(), contact: z.object({ name: z.string() }) })),
  cursor: z.string().nullable(),
});
const state = z.object({ ticket: z.object({ status: z.enum(['new', 'open', 'concluded']) }) });
const timeline = z.object({
  items: z.array(z.looseObject({ content: z.looseObject({ text: z.string().optional() }).optional() })),
});
const templates = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const anything = z.unknown();

/** Conversations by the contact's name, over all tabs. */
export async function conversations(agent: Caller): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const tab of TABS) {
    for (let after: string | null = ''; after !== null; ) {
      const { items, cursor }: z.output<typeof page> = bodyOf(
        await agent.ask('GET', `/api/tickets?tab=${tab}${after === '' ? '' : `&cursor=${encodeURIComponent(after)}`}`),
        page,
      );
      for (const { contact, conversationId } of items) found.set(contact.name, conversationId);
      after = cursor;
    }
  }
  return found;
}

/** What an agent does in one conversation. Every verb may be repeated. */
export interface Desk {
  takes(): Promise<void>;
  sends(id: string, text: string, hold: boolean): Promise<void>;
  concludes(): Promise<void>;
  restarts(id: string, templateName: string, parameters: Record<string, string>): Promise<void>;
  /** Waits until the thread has this from the contact. */
  reads(text: string): Promise<void>;
}

export function makeDesk(agent: Caller, conversationId: string): Desk {
  const path = `/api/conversations/${conversationId}`;
  const status = async () => bodyOf(await agent.ask('GET', path), state).ticket.status;
  return {
    async takes() {
      if ((await status()) === 'new') bodyOf(await agent.ask('POST', `${path}/take`, {}), anything);
    },
    async sends(id, text, hold) {
      bodyOf(await agent.ask('POST', `${path}/messages`, { id, text, hold }), anything);
    },
    async concludes() {
      if ((await status()) !== 'concluded') bodyOf(await agent.ask('POST', `${path}/conclude`, {}), anything);
    },
    async restarts(id, templateName, parameters) {
      const { items } = bodyOf(await agent.ask('GET', '/api/templates?purpose=service'), templates);
      const chosen = items.find(({ name }) => name === templateName);
      if (!chosen) throw new Error(`The template ${templateName} was not synchronised.`);
      const order = { id, template: { id: chosen.id, parameters } };
      bodyOf(await agent.ask('POST', `${path}/restart`, order), anything);
    },
    async reads(text) {
      await until(`the thread shows "${text}"`, ARRIVAL_MS, async () => {
        const { items } = bodyOf(await agent.ask('GET', `${path}/timeline`), timeline);
        return items.some((item) => item.content?.text === text) || null;
      });
    },
  };
}
