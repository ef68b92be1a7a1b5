import { beforeAll, describe, expect, it } from 'vitest';
import type { FilesPage } from '../../worker/conversation/files.ts';
import { type Caller, hire } from '../cast.ts';
import { pdfOf, pngOf, uploaded } from '../media/files.ts';
import { inTab, newId, newPhone, openShop, refusal, type Scene } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const files = async (caller: Caller, id: string, query = ''): Promise<FilesPage> =>
  (await caller.get(`/api/conversations/${id}/files${query}`)).json<FilesPage>();

async function served() {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  const sends = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const { id: media } = await uploaded(shop.ana, id, bytes, { name });
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), kind: 'media', media });
    await until(async () => expect((await files(shop.ana, id)).items[0]?.name).toBe(name));
  };
  return { phone, id, sends };
}

describe('[R91] the files of a conversation', () => {
  it('are told newest first, and of one kind where that is asked for', async () => {
    const { id, sends } = await served();
    await sends(pngOf(), 'frente.png');
    await sends(pdfOf(), 'proposta.pdf');
    const { items, before } = await files(shop.ana, id);
    expect(items.map(({ name, kind, from }) => ({ name, kind, from }))).toEqual([
      { name: 'proposta.pdf', kind: 'document', from: 'us' },
      { name: 'frente.png', kind: 'image', from: 'us' },
    ]);
    expect(items[1]?.file).toMatchObject({ mimeType: 'image/png', width: 4, height: 3 });
    expect(before).toBeNull();
    expect((await files(shop.ana, id, '?kind=image')).items.map(({ name }) => name)).toEqual(['frente.png']);
    expect((await files(shop.ana, id, '?kind=video')).items).toEqual([]);
    expect(await refusal(shop.ana.get(`/api/conversations/${id}/files?kind=sticker`))).toMatchObject({
      status: 422,
      field: 'kind',
    });
  });

  it('are found however much was written since', async () => {
    const { id, phone, sends } = await served();
    await sends(pngOf(), 'antiga.png');
    for (let n = 0; n < 60; n++) await phone.writes(`mensagem ${n}`);
    expect((await files(shop.ana, id)).items.map(({ name }) => name)).toEqual(['antiga.png']);
  });

  it('[V1] [V3] of a ticket are told to those who may see it, and to nobody else', async () => {
    const { id, sends } = await served();
    await sends(pngOf(), 'segredo.png');
    const carla = await hire(shop.admin, {
      name: 'Carla',
      email: `carla${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(carla.get(`/api/conversations/${id}/files`))).toMatchObject({ status: 404 });
    expect((await files(shop.bruno, id)).items).toHaveLength(1);
  });
});
