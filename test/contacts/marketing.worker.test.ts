import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../clock.ts';
import { addTemplate } from '../phone.ts';
import { events, newId, newPhone, openShop, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { conversationOf, message, newcomer, preference, told } from './people.ts';

// [O10] What a contact chose of our marketing is theirs, not a thread's: it holds on every channel of the account.

const [SALES, FOREIGN] = ['106540352242955', '106540352242956'];
const ACCOUNT = '102290129340398';
const OTHER_ACCOUNT = '102290129340399';

let shop: Scene;
/** The channel Vendas is of the same account as Oficial, Fora of another one. */
let sales: { id: string; marketing: string };
let foreign: { id: string; marketing: string };
beforeAll(async () => {
  shop = await openShop();
  sales = await connect('Vendas', SALES, ACCOUNT);
  foreign = await connect('Fora', FOREIGN, OTHER_ACCOUNT);
});

async function connect(name: string, phoneNumberId: string, businessAccountId: string) {
  const portfolioId = '506914307656634';
  const number = { displayPhoneNumber: '+55 21 3003-1255', verifiedName: name, wabaId: businessAccountId, portfolioId };
  await shop.admin.put(`/sandbox/numbers/${phoneNumberId}`, number);
  if (businessAccountId === OTHER_ACCOUNT) {
    await addTemplate(businessAccountId, 'novidades', 'MARKETING', 'Temos novidades para você esta semana.');
  }
  const facts = { phoneNumberId, businessAccountId, portfolioId, defaultTeamId: shop.geral.id };
  const made = await shop.admin.post('/api/channels', { name, provider: 'whatsapp-cloud', ...facts });
  const { id } = await made.json<{ id: string }>();
  await shop.admin.post(`/api/channels/${id}/templates/synchronise`);
  const listed = await shop.admin.get(`/api/templates?purpose=service&channelId=${id}`);
  const { items } = await listed.json<{ items: { id: string; name: string; channelId: string }[] }>();
  const marketing = items.find((template) => template.name === 'novidades' && template.channelId === id)?.id ?? '';
  return { id, marketing };
}

/** The contact wrote to a channel so long ago that only a template may follow; the thread is Ana's. */
async function wrote(phone: Phone, number: string, channelId: string): Promise<string> {
  await phone.does({ text: 'Oi', number, sentAt: Date.now() - DAY - HOUR });
  const id = await until(async () => {
    for (const tab of ['new', 'mine']) {
      const { items } = await (await shop.ana.get(`/api/tickets?tab=${tab}`)).json<{
        items: { conversationId: string; contact: { phone: string | null }; channel: { id: string } }[];
      }>();
      const row = items.find(({ contact, channel }) => contact.phone === phone.number && channel.id === channelId);
      if (row !== undefined) return row.conversationId;
    }
    throw new Error('Not in the list yet');
  });
  await shop.ana.post(`/api/conversations/${id}/take`);
  return id;
}

const restart = (id: string, template: string) =>
  shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: { id: template, parameters: {} } });

const choose = async (phone: Phone, value: 'stop' | 'resume') => {
  expect((await shop.admin.post(`/sandbox/phones/${phone.number}/preferences`, { value })).status).toBeLessThan(300);
};

const isStopped = async (id: string): Promise<boolean> => {
  const { marketingStopped } = await (await shop.ana.get(`/api/conversations/${id}`)).json<{
    marketingStopped: boolean;
  }>();
  return marketingStopped;
};

const stopped = { status: 409, code: 'marketing_stopped' };

describe('who stopped our marketing', () => {
  it('[O10] [N5] gets none from another channel of the account, and it again when they say so', async () => {
    const phone = newPhone();
    const here = await wrote(phone, '106540352242922', shop.channelId);
    const there = await wrote(phone, SALES, sales.id);
    expect((await show(shop.ana, there)).contact.id).toBe((await show(shop.ana, here)).contact.id);
    const held = { id: newId(), text: 'Fica na fila.', hold: true };
    expect((await shop.ana.post(`/api/conversations/${there}/messages`, held)).status).toBe(201);

    await choose(phone, 'stop');
    await until(async () => expect([await isStopped(here), await isStopped(there)]).toEqual([true, true]));
    expect(await refusal(restart(there, sales.marketing))).toEqual(stopped);
    expect(await refusal(restart(here, shop.marketing.id))).toEqual(stopped);
    expect(await events(shop.ana, there)).toContain('preference');

    await choose(phone, 'resume');
    await until(async () => expect([await isStopped(here), await isStopped(there)]).toEqual([false, false]));
    expect((await restart(there, sales.marketing)).status).toBe(200);
  });

  it('[O10] gets none from a channel to which they write only later, and told again it is not said twice', async () => {
    const phone = newPhone();
    const here = await wrote(phone, '106540352242922', shop.channelId);
    await choose(phone, 'stop');
    await until(async () => expect(await isStopped(here)).toBe(true));

    const there = await wrote(phone, SALES, sales.id);
    expect(await isStopped(there)).toBe(true);
    expect(await refusal(restart(there, sales.marketing))).toEqual(stopped);
    await phone.does({ text: 'Ainda estou aqui', number: SALES });
    await until(async () => expect((await show(shop.ana, there)).window.state).toBe('open'));
    expect((await events(shop.ana, there)).filter((type) => type === 'preference')).toHaveLength(1);
  });

  it('[O10] is asked anew by an account of ours that they did not stop', async () => {
    const phone = newPhone();
    const here = await wrote(phone, '106540352242922', shop.channelId);
    const elsewhere = await wrote(phone, FOREIGN, foreign.id);
    await choose(phone, 'stop');
    await until(async () => expect(await isStopped(here)).toBe(true));
    expect(await isStopped(elsewhere)).toBe(false);
    expect((await restart(elsewhere, foreign.marketing)).status).toBe(200);
  });
});

describe('two who are one', () => {
  /**
   * One person of whom we know two contacts: the older one, who wrote to this number of ours, chose `first` and the newer one
   * `second`. Gives the conversation of the older one.
   */
  async function choosing(
    first: ['stop' | 'resume', number] | null,
    second: ['stop' | 'resume', number] | null,
    to?: string,
  ) {
    const older = newcomer();
    const newer = { ...newcomer(), phone: older.phone };
    await told(message(older, { userId: false, at: Date.now() - HOUR, ...(to === undefined ? {} : { to }) }));
    const one = await conversationOf(shop, 'new', older);
    await told(message(newer, { phone: false }));
    await conversationOf(shop, 'new', newer);
    if (first !== null) await told(preference({ ...older, userId: null }, first[0], first[1]));
    if (second !== null) await told(preference({ ...newer, phone: null }, second[0], second[1]));
    await told(message(newer));
    const proposed = await until(async () => {
      const { items } = await (await shop.ana.get('/api/merges')).json<{
        items: { id: string; contact: { name: string } }[];
      }>();
      const found = items.find(({ contact }) => contact.name === older.name);
      if (found === undefined) throw new Error('Nothing is proposed yet');
      return found;
    });
    expect((await shop.ana.post(`/api/merges/${proposed.id}/accept`)).status).toBe(200);
    return one;
  }

  it('[O10] [I2] have stopped it when either of them had', async () => {
    const id = await choosing(null, ['stop', Date.now() - 60_000]);
    await until(async () => expect(await isStopped(id)).toBe(true));
  });

  it('[O10] [I2] have stopped it also on a channel to which only the other had written', async () => {
    const id = await choosing(null, ['stop', Date.now() - 60_000], SALES);
    await until(async () => expect(await isStopped(id)).toBe(true));
  });

  it('[O10] [I2] want it again when that is the newest of what they chose, under whichever name', async () => {
    const id = await choosing(['stop', Date.now() - 90_000], ['resume', Date.now() - 30_000]);
    await until(async () => expect(await isStopped(id)).toBe(false));
    const other = await choosing(['resume', Date.now() - 30_000], ['stop', Date.now() - 90_000]);
    expect(await isStopped(other)).toBe(false);
  });

  it('[O10] [I2] have stopped it when that is the newest of what they chose', async () => {
    const id = await choosing(['resume', Date.now() - 90_000], ['stop', Date.now() - 30_000]);
    await until(async () => expect(await isStopped(id)).toBe(true));
  });
});
