import { conversations, type Desk, makeDesk } from '../../start/demo/desk.client.ts';
import type { Caller } from '../../start/demo/http.client.ts';
import { until } from '../../start/until.env.ts';

const ARRIVAL_MS = 10_000;

/** An agent's hands in the conversation with this contact, who has written. */
export async function conversationOf(agent: Caller, contact: string): Promise<Desk> {
  const id = await until(`${contact} is on the list`, ARRIVAL_MS, async () => {
    const known = await conversations(agent);
    return known.get(contact) ?? null;
  });
  return makeDesk(agent, id);
}
