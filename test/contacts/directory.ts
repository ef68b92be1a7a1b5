import { env } from 'cloudflare:workers';
import { contactsIn } from '../../worker/contacts/contact.store.ts';
import type { Sender } from '../../worker/contacts/contact.ts';
import type { Located, Notice, Resolution, Want } from '../../worker/contacts/resolution.ts';
import { isChannelId } from '../../worker/platform/id.ts';

// Contacts as they stand on record, asked for as a webhook asks.

const channelId = (text: string) => {
  if (isChannelId(text)) return text;
  throw new Error(text);
};
export const oficial = { id: channelId('chn_oficial00000'), portfolioId: '506914307656634' };
export const second = { id: channelId('chn_second000000'), portfolioId: '506914307656634' };

/** The channels Oficial and second, of one portfolio; once per test file. */
export async function openDirectory(): Promise<void> {
  await env.DB.prepare("INSERT INTO team(id, name, created_at) VALUES ('tem_geral0000000', 'Geral', 0)").run();
  for (const { id, portfolioId } of [oficial, second]) {
    await env.DB.prepare(
      `INSERT INTO channel(id, name, provider, sender_id, business_account_id, portfolio_id, display_number, default_team_id, created_at)
       VALUES (?1, ?1, 'whatsapp-cloud', ?1, '1', ?2, '+55 11 4003-1234', 'tem_geral0000000', 0)`,
    )
      .bind(id, portfolioId)
      .run();
  }
}

let people = 0;
/** Somebody nobody wrote of yet. */
export function somebody(change: Partial<Sender> = {}): Sender {
  const n = String(++people).padStart(4, '0');
  return {
    userId: `BR.${n}`,
    parentUserId: null,
    waId: `551198700${n}`,
    name: `Contato ${n}`,
    username: null,
    ...change,
  };
}

export const want = (sender: Sender, change: Partial<Want> = {}): Want => ({
  channel: oficial,
  sender,
  at: 1,
  key: null,
  births: true,
  ...change,
});

export const refuse = async (): Promise<void> => {
  throw new Error('Nobody is one here');
};

/** The contacts as an isolate of its own would have them; what it tells of losses is in `losses`. */
export function isolate(db: D1Database = env.DB) {
  const losses: Notice[] = [];
  const contacts = contactsIn(db, { tell: async (loss) => void losses.push(loss), unite: refuse });
  return {
    losses,
    resolve: async (wants: readonly Want[], now = 1): Promise<(Located | null)[]> =>
      (await contacts.resolve(wants, now)).map(settled),
  };
}

function settled(found: Resolution): Located | null {
  if (found instanceof Error) throw found;
  return found;
}

export const resolve = async (sender: Sender, change: Partial<Want> = {}) =>
  (await isolate().resolve([want(sender, change)]))[0] ?? null;

export const total = async (table: 'contact' | 'conversation' | 'identity') =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')) ?? 0;
