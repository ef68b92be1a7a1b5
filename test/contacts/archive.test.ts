import { expect, it } from 'vitest';
import { isBack } from '../../worker/contacts/archive.ts';
import { agentIdOf } from '../samples.ts';

const archived = { at: 100, by: { id: agentIdOf(1), name: 'Ana' } };

it.each([
  ['nothing was exchanged', [], false],
  ['it ended before', [{ status: 'concluded', openedAt: 1, concludedAt: 100 } as const], false],
  ['one waits', [{ status: 'new', openedAt: 1, concludedAt: null } as const], true],
  ['one is served', [{ status: 'open', openedAt: 101, concludedAt: null } as const], true],
  ['one began since and ended', [{ status: 'concluded', openedAt: 101, concludedAt: 102 } as const], true],
  ['one was reopened since and ended', [{ status: 'concluded', openedAt: 1, concludedAt: 101 } as const], true],
])('[R89] whether a contact is out of the archive again where %s', (_, tickets, back) => {
  expect(isBack(archived, tickets)).toBe(back);
});
