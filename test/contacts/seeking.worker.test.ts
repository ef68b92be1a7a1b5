import { beforeAll, describe, expect, it } from 'vitest';
import type { Side } from '../../worker/contacts/person.ts';
import { type Caller, hire } from '../cast.ts';
import { HOUR } from '../clock.ts';
import { newId, newPhone, openShop, type Phone, refusal, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

async function somebody(settings: { name: string; username?: string; hidden?: boolean }): Promise<Phone> {
  const phone = newPhone();
  await phone.set(settings);
  await phone.writes('oi', Date.now() - HOUR);
  await until(async () => {
    const names = (await tickets(shop.admin, 'new')).map(({ contact }) => contact.name);
    expect(names).toContain(settings.name);
  });
  return phone;
}

const seek = async (caller: Caller, typed: string): Promise<Side[]> =>
  (await (await caller.get(`/api/contacts?search=${encodeURIComponent(typed)}`)).json<{ items: Side[] }>()).items;

const found = async (caller: Caller, typed: string) => (await seek(caller, typed)).map(({ name }) => name);

describe('looking for a contact', () => {
  it('[N14] finds by name without accents, by phone and by username, with what tells them apart', async () => {
    const phone = await somebody({ name: 'Conceição Prado' });
    await somebody({ name: 'Conceição Hidden', username: 'con.prado', hidden: true });
    expect((await found(shop.ana, 'conceicao')).toSorted()).toEqual(['Conceição Hidden', 'Conceição Prado']);
    expect(await found(shop.ana, '@con.prado')).toEqual(['Conceição Hidden']);
    const [side] = await seek(shop.ana, `+${phone.number}`);
    expect(side).toMatchObject({ name: 'Conceição Prado', phone: phone.number, lastWroteAt: expect.any(Number) });
    // As people here write it: without the country.
    expect(await found(shop.ana, phone.number.slice(2))).toEqual(['Conceição Prado']);
    expect(await found(shop.ana, 'ninguém com esse nome')).toEqual([]);
    expect(await refusal(shop.ana.get('/api/contacts?search='))).toMatchObject({ status: 422, code: 'invalid' });
  });

  it('[V1] shows only whom one may see, also by the whole number', async () => {
    const phone = await somebody({ name: 'Reservada Lima' });
    const eva = await hire(shop.admin, { name: 'Eva', email: `eva${newId()}@janela.test`, teams: [shop.suporte.id] });
    expect(await found(eva, 'reservada')).toEqual([]);
    expect(await found(eva, phone.number)).toEqual([]);
    expect(await found(shop.admin, phone.number)).toEqual(['Reservada Lima']);
  });

  it('[N14] names who goes on for somebody who was merged', async () => {
    await somebody({ name: 'Unida Alves' });
    await somebody({ name: 'Unida Braga' });
    const [one, other] = await seek(shop.ana, 'unida');
    const proposed = await shop.ana.post('/api/merges', { contactId: one?.id, otherId: other?.id });
    const { id } = await proposed.json<{ id: string }>();
    expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
    const [left, ...more] = await seek(shop.ana, 'unida');
    expect(more).toEqual([]);
    expect((await show(shop.ana, left?.conversations[0] ?? '')).contact.id).toBe(left?.id);
  });
});
