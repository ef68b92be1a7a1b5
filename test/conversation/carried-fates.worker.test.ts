import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import type { ConversationId, MergeId } from '../../worker/platform/id.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';
import { type Known, known } from '../contacts/pairs.ts';
import { openShop, outbound, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await shop.ana.patch('/api/me/preferences', { archive: 'now' });
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  clock.thaw();
  vi.restoreAllMocks();
  await shop.admin.delete('/sandbox/faults');
});

const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);
const take = ({ id }: Known) => shop.ana.post(`/api/conversations/${id}/take`);

/** Somebody of Ana's. */
async function served(): Promise<Known> {
  const one = await known(shop);
  await take(one);
  return one;
}

/** Ends one conversation in the other, as a merge does. */
async function end(lost: Known, kept: Known): Promise<MergeId> {
  const merge = newMergeId();
  await stub(kept.id).expectPart(merge, lost.id);
  await stub(lost.id).seal(merge, kept.id);
  return merge;
}

/** A ticket that is over with a message in doubt; `next`: another one runs since. */
async function inDoubt(next: boolean): Promise<{ other: Known; ticketId: string }> {
  const other = await served();
  const { ticket } = await show(shop.ana, other.id);
  await shop.admin.put('/sandbox/faults', { rules: [{ kind: 'unavailable', probability: 1 }] });
  await shop.ana.post(`/api/conversations/${other.id}/messages`, { id: 'um', text: 'um' });
  await until(async () => expect(await outbound(shop.ana, other.id)).toMatchObject([{ state: 'uncertain' }]));
  await shop.admin.delete('/sandbox/faults');
  expect((await shop.ana.post(`/api/conversations/${other.id}/conclude`)).status).toBe(200);
  await told(ticket.id, 'uncertain');
  if (!next) return { other, ticketId: ticket.id };
  clock.move(SECOND);
  await other.phone.writes('Mais uma coisa');
  await until(async () => expect((await show(shop.ana, other.id)).ticket.id).not.toBe(ticket.id));
  await take(other);
  return { other, ticketId: ticket.id };
}

/** How far the list says that the last message of this ticket got. */
const told = (ticketId: string, state: string) =>
  until(async () => {
    const row = (await tickets(shop.admin, 'concluded')).find((each) => each.ticketId === ticketId);
    if (row === undefined) throw new Error('The ticket is not over');
    expect(row.preview).toMatchObject({ state });
    return row;
  });

/** An agent says in the thread that goes on that it was sent. */
async function confirms({ id }: Known): Promise<void> {
  clock.move(UNCERTAIN_WAIT_MS);
  await runDurableObjectAlarm(stub(id));
  expect((await shop.ana.post(`/api/conversations/${id}/messages/um/confirm`)).status).toBe(200);
}

describe.each([
  ['whose conversation began no other since', false],
  ['after which another one ran', true],
])('the row of a ticket that is over, %s, of a message in doubt that a union carried on', (_, next) => {
  it('[T10] [I2] has its “?” as long as that is in doubt, and not when it is settled, whoever is renamed then', async () => {
    const one = await served();
    const { other, ticketId } = await inDoubt(next);
    await end(other, one);
    await told(ticketId, 'uncertain');
    await confirms(one);
    const { contact } = await told(ticketId, 'accepted');
    clock.move(SECOND);
    await stub(other.id).renameFormer({ ...contact, name: 'Outro nome' }, []);
    await until(async () => expect((await told(ticketId, 'accepted')).contact.name).toBe('Outro nome'));
  });

  it('[T10] [N17] nor where its conversation did not answer then, and the other one died with that', async () => {
    const one = await served();
    const { other, ticketId } = await inDoubt(next);
    await end(other, one);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const away = vi.spyOn(Conversation.prototype, 'learnFate').mockRejectedValue(new Error('away'));
    await confirms(one);
    await until(() => expect(away).toHaveBeenCalled());
    await told(ticketId, 'uncertain');
    await evictDurableObject(stub(one.id));
    away.mockRestore();
    clock.move(MINUTE);
    await runDurableObjectAlarm(stub(one.id));
    await told(ticketId, 'accepted');
  });

  it('[T10] [I5] nor once that is taken back, and it is settled there', async () => {
    const one = await served();
    const { other, ticketId } = await inDoubt(next);
    const merge = await end(other, one);
    const by = { id: newAgentId(), name: 'Ana' };
    const returned = await stub(one.id).part({ merge, names: [], from: other.id, by });
    await stub(other.id).unseal(merge, returned, by);
    await stub(one.id).arrived(merge);
    await told(ticketId, 'uncertain');
    await confirms(other);
    await told(ticketId, 'accepted');
  });
});
