import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { newMergeId } from '../../worker/platform/id.env.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { hire } from '../cast.ts';
import { connectNumber, inTab, newId, newPhone, openShop, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

const OTHER = '106540352242944';

let shop: Scene;
let salesId: string;
beforeAll(async () => {
  shop = await openShop();
  salesId = await connectNumber(shop.admin, { id: OTHER, channel: 'Vendas', team: shop.suporte });
});

interface Elsewhere {
  conversationId: ConversationId;
  channel: { id: string; name: string };
}

const elsewhere = async (id: string, caller = shop.admin) =>
  (await (await caller.get(`/api/conversations/${id}/other-channels`)).json<{ items: Elsewhere[] }>()).items;

describe('a contact of several channels', () => {
  it('[N8] is offered on the others, each by its conversation, to those who may see it', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const here = await inTab(shop.ana, 'new', phone);
    expect(await elsewhere(here)).toEqual([]);

    await phone.does({ text: 'Oi, vendas', number: OTHER });
    const there = await until(async () => {
      const found = await elsewhere(here);
      expect(found).toHaveLength(1);
      return found;
    });
    const { contact } = await show(shop.admin, here);
    const id = `${salesId}:${contact.id}`;
    expect(there).toEqual([{ conversationId: id, channel: { id: salesId, name: 'Vendas' } }]);
    expect((await show(shop.admin, id)).contact.id).toBe(contact.id);
    expect(await elsewhere(id)).toMatchObject([{ conversationId: here, channel: { name: 'Oficial' } }]);

    const eva = await hire(shop.admin, { name: 'Eva', email: `eva${newId()}@janela.test`, teams: [shop.geral.id] });
    expect(await elsewhere(here, eva)).toEqual([]);
    expect(await refusal(eva.get(`/api/conversations/${id}/other-channels`))).toEqual({
      status: 404,
      code: 'not_found',
    });
  });

  it('[N8] has nothing elsewhere when the other thread has ended in this one', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const here = await inTab(shop.ana, 'new', phone);
    await phone.does({ text: 'Oi, vendas', number: OTHER });
    const [other] = await until(async () => {
      const found = await elsewhere(here);
      expect(found).toHaveLength(1);
      return found;
    });
    if (other === undefined) throw new Error('Nothing elsewhere');
    const lost = env.CONVERSATION.getByName(other.conversationId);
    const merge = newMergeId();
    await env.CONVERSATION.getByName(here).expectPart(merge, other.conversationId);
    await lost.seal(merge, here);
    expect(await elsewhere(here)).toEqual([]);
  });
});
