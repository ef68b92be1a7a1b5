import { describe, expect, it } from 'vitest';
import { whyGone } from '../../web/conversation/gone.ts';
import { agentIdOf, aView } from '../samples.ts';

const offered = aView({
  ticket: { ...aView().ticket, status: 'new', offeredTo: { id: agentIdOf(1), name: 'Ana', until: 0 } },
});

describe('a conversation that is not to be seen any more', () => {
  it('[R62] that was offered to its reader has passed on', () => {
    expect(whyGone(offered, 'unseen')).toBe('passedOn');
  });

  it('[R62] has still passed on when that is told a second time', () => {
    expect(whyGone(null, whyGone(offered, 'unseen'))).toBe('passedOn');
  });

  it.each(['new', 'open', 'concluded'] as const)('is out of sight where it was offered to nobody: %s', (status) => {
    const view = aView({ ticket: { ...aView().ticket, status } });
    expect(whyGone(view, 'passedOn')).toBe('unseen');
  });
});
