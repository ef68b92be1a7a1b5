import { describe, expect, it } from 'vitest';
import { isRestartable, mayRestart } from '../../web/inbox/restartable.ts';
import { agentIdOf, aRow, aTicket } from '../samples.ts';

const HOUR_MS = 60 * 60 * 1000;
const opened = Date.UTC(2026, 10, 20, 15);
const open = opened + HOUR_MS;
const shut = opened + 25 * HOUR_MS;
const me = agentIdOf(1);
const colleague = { id: agentIdOf(2), name: 'Bruno' };

const row = (change: Parameters<typeof aTicket>[0]) => {
  const { id: _, ...ticket } = aTicket({ assignee: { id: me, name: 'Ana' }, ...change });
  return aRow({ ticket, window: { openedAt: opened, refusedAt: null } });
};

describe('[R4] a row of the list can be restarted', () => {
  it.each([
    ['concluded, the window shut', { status: 'concluded' }, shut, true],
    ['concluded, the window open', { status: 'concluded' }, open, true],
    ['mine, the window shut', { status: 'open' }, shut, true],
    ['mine, the window open', { status: 'open' }, open, false],
    ['a colleague’s', { status: 'open', assignee: colleague }, shut, false],
    ['new', { status: 'new', assignee: null }, shut, false],
  ] as const)('%s', (_, change, now, can) => {
    expect(isRestartable(row(change), me, now)).toBe(can);
  });
});

describe('[R4] a ticket whose window was told some time ago can be restarted', () => {
  const mine = { status: 'open', assignee: { id: me, name: 'Ana' } } as const;
  const told = { state: 'open', expiresAt: shut - HOUR_MS } as const;
  it.each([
    ['mine, shut since', mine, told, 'whatsapp-cloud', shut, true],
    ['mine, still open', mine, told, 'whatsapp-cloud', open, false],
    ['a colleague’s', { ...mine, assignee: colleague }, told, 'whatsapp-cloud', shut, false],
  ] as const)('%s', (_, ticket, window, provider, now, can) => {
    expect(mayRestart(ticket, window, provider, me, now)).toBe(can);
  });
});
