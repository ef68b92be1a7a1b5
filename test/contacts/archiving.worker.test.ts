import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import type { FoundAnswer } from '../../worker/contacts/found.ts';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { Caller } from '../cast.ts';
import { inTab, newId, newPhone, openShop, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { known, unite } from './pairs.ts';

// [R89] Anyone puts a contact into the archive; whoever writes, or is written to, is out of it.

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** A contact whom Ana served. */
async function served() {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  await shop.ana.post(`/api/conversations/${id}/conclude`);
  const contactId = (await show(shop.ana, id)).contact.id;
  await until(async () => expect((await found(`q=${phone.number}`))[0]?.tickets[0]?.status).toBe('concluded'));
  return { phone, id, contactId };
}
const archive = (contactId: string, by: Caller = shop.ana) => by.post(`/api/contacts/${contactId}/archive`);
const unarchive = (contactId: string) => shop.ana.post(`/api/contacts/${contactId}/unarchive`);
const archived = async (contactId: string) =>
  (await (await shop.ana.get(`/api/contacts/${contactId}`)).json<PersonView>()).archived;
async function found(query: string) {
  const { items } = await (await shop.admin.get(`/api/directory?${query}`)).json<FoundAnswer>();
  return items;
}
const ids = async (query: string) => (await found(query)).map(({ id }) => id);

describe('[R89] the archive', () => {
  it('takes a contact whom nobody serves, for any agent who sees them, and leaves lines in the audit', async () => {
    const { phone, contactId } = await served();
    expect((await archive(contactId)).status).toBe(200);
    expect(await archived(contactId)).toMatchObject({ by: { name: 'Ana' } });
    expect((await archive(contactId)).status, 'once more').toBe(200);
    expect(await ids('')).not.toContain(contactId);
    expect(await ids('archived=true')).toContain(contactId);
    expect(await found(`q=${phone.number}`)).toMatchObject([{ id: contactId, archived: true }]);
    expect(await ids(`archived=true&q=${phone.number}`)).toEqual([contactId]);
    expect((await unarchive(contactId)).status).toBe(200);
    expect((await unarchive(contactId)).status, 'once more').toBe(200);
    expect(await archived(contactId)).toBeNull();
    expect(await ids('')).toContain(contactId);
    expect(await ids('archived=true')).not.toContain(contactId);
    const { items } = await (await shop.admin.get(`/api/audit?kind=contact&object=${contactId}`)).json<{
      items: AuditLine[];
    }>();
    expect(items.map(({ verb, by }) => [verb, by.name])).toEqual([
      ['unarchive', 'Ana'],
      ['archive', 'Ana'],
    ]);
  });

  it('takes nobody who is served or waits, whoever serves them', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    const { contact } = await show(shop.ana, id);
    expect(await refusal(archive(contact.id))).toEqual({ status: 409, code: 'contact_served' });
    await shop.ana.post(`/api/conversations/${id}/take`);
    expect(await refusal(archive(contact.id, shop.admin))).toEqual({ status: 409, code: 'contact_served' });
    expect(await archived(contact.id)).toBeNull();
  });

  it('lets go of whoever writes, and stays without them when that ticket ends', async () => {
    const { phone, id, contactId } = await served();
    await archive(contactId);
    await phone.writes('Voltei');
    await until(async () => expect(await archived(contactId)).toBeNull());
    expect(await ids('')).toContain(contactId);
    await shop.ana.post(`/api/conversations/${id}/take`);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    await until(async () => expect((await found(`q=${phone.number}`))[0]?.tickets[0]?.status).toBe('concluded'));
    expect(await archived(contactId)).toBeNull();
    expect(await ids('archived=true')).not.toContain(contactId);
    expect((await archive(contactId)).status).toBe(200);
    expect(await archived(contactId)).not.toBeNull();
  });

  it('[N19] is left by nobody’s deed where whoever wrote was out of it already', async () => {
    const { phone, contactId } = await served();
    await archive(contactId);
    await phone.writes('Voltei');
    await until(async () => expect(await archived(contactId)).toBeNull());
    expect((await unarchive(contactId)).status).toBe(200);
    const { items } = await (await shop.admin.get(`/api/audit?kind=contact&object=${contactId}`)).json<{
      items: AuditLine[];
    }>();
    expect(items.map(({ verb }) => verb)).toEqual(['archive']);
  });

  it('lets go of whoever is written to', async () => {
    const { id, contactId } = await served();
    await archive(contactId);
    expect((await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId() })).status).toBe(200);
    await until(async () => expect(await archived(contactId)).toBeNull());
  });

  it('[N60] keeps whoever is blocked, whatever they write', async () => {
    const { phone, contactId } = await served();
    await archive(contactId);
    await shop.admin.post(`/api/contacts/${contactId}/block`, {});
    await phone.writes('Alô?');
    expect(await archived(contactId)).not.toBeNull();
    expect(await ids('blocked=true')).toContain(contactId);
  });

  it('[I2] goes without two who become one, unless both are in it', async () => {
    const pair = { kept: await known(shop), other: await known(shop) };
    for (const { id } of [pair.kept, pair.other]) {
      await shop.ana.post(`/api/conversations/${id}/take`);
      await shop.ana.post(`/api/conversations/${id}/conclude`);
    }
    const { contact } = await show(shop.ana, pair.kept.id);
    await until(async () =>
      expect((await found(`q=${pair.other.phone.number}`))[0]?.tickets[0]?.status).toBe('concluded'),
    );
    expect((await archive(contact.id)).status).toBe(200);
    await unite(shop, pair.kept, pair.other);
    expect(await archived(contact.id)).toBeNull();
  });
});
