import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Team } from '../../worker/inbox/team.do.ts';
import { HOUR } from '../clock.ts';
import { newId, outbound, tickets } from '../scene.ts';
import { chat, goesWrong, inShop, pass, shop } from '../schedules/scheduling.ts';
import { until } from '../until.ts';

inShop();

const writes = async (id: string, text: string): Promise<void> =>
  expect((await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text })).status).toBe(201);
const rowOf = async (id: string) =>
  (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === id);
const last = async (id: string) => (await rowOf(id))?.preview;
const states = async (id: string) => (await outbound(shop.ana, id)).map(({ state }) => state);

describe('the list shows of our last message', () => {
  it('[T9] that it waits in the line behind another, until it leaves', async () => {
    const { phone, id } = await chat();
    await phone.set({ fault: 'silence' });
    await writes(id, 'um');
    await until(async () => expect(await states(id)).toEqual(['uncertain']));
    expect(await last(id)).toMatchObject({ text: 'um', state: 'uncertain' });
    await writes(id, 'dois');
    await until(async () => expect(await last(id)).toMatchObject({ text: 'dois', state: 'ready' }));
    await phone.set({ fault: null });
    await until(async () => expect(await states(id)).toEqual(['read', 'read']));
    await until(async () => expect(await last(id)).toMatchObject({ text: 'dois', state: 'read' }));
  });

  it('[T9] when it was written, however often it is tried and refused for now', async () => {
    const { phone, id } = await chat();
    await goesWrong(phone, { kind: 'refusal', code: 131056 });
    await writes(id, 'um');
    await until(async () => expect(await states(id)).toEqual(['ready']));
    const [message] = await outbound(shop.ana, id);
    await pass(id, HOUR);
    await until(async () => expect((await outbound(shop.ana, id))[0]).toMatchObject({ state: 'ready', attempts: 2 }));
    expect(await last(id)).toMatchObject({ text: 'um', state: 'ready' });
    expect((await rowOf(id))?.touchedAt).toBe(message?.writtenAt);
  });

  it('[T9] nothing of one that is sent at once', async () => {
    const { phone, id } = await chat();
    await phone.set({ reads: false });
    const publish = vi.spyOn(Team.prototype, 'publish');
    onTestFinished(() => publish.mockRestore());
    await writes(id, 'oi');
    await until(async () => expect(await states(id)).toEqual(['delivered']));
    const told = publish.mock.calls.flatMap(([{ preview }]) => (preview?.from === 'us' ? [preview.state] : []));
    expect(new Set(told)).toEqual(new Set(['accepted']));
  });
});
