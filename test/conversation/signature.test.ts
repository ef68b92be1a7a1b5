import { describe, expect, it } from 'vitest';
import { locationBody } from '../../worker/conversation/body.ts';
import { contentOf } from '../../worker/conversation/content.ts';
import { faultsOf } from '../../worker/conversation/faults.ts';
import { joiningOf } from '../../worker/conversation/join.ts';
import { LIMITS } from '../../worker/conversation/limits.ts';
import { roomFor, signed } from '../../worker/conversation/signature.ts';
import { agentIdOf, anOutbound, keyOf } from '../samples.ts';

const text = (of: string) => ({ kind: 'text', text: of }) as const;
const place = locationBody({ latitude: 1, longitude: 2, name: 'Loja', address: null, url: null });

describe('a signature', () => {
  it('[R60] stands bold on a line of its own above the text', () => {
    expect(contentOf({ ...text('Oi, tudo bem?'), signature: 'Ana' })).toEqual({
      kind: 'text',
      text: '*Ana:*\nOi, tudo bem?',
    });
    expect(contentOf(text('Oi'))).toEqual({ kind: 'text', text: 'Oi' });
  });

  it('[R60] stands on texts alone', () => {
    expect(signed(text('Oi'), 'Ana')).toEqual({ ...text('Oi'), signature: 'Ana' });
    expect(signed(text('Oi'), null)).toEqual(text('Oi'));
    expect(signed(place, 'Ana')).toEqual(place);
  });

  it('[R60] is counted in what a text may hold, to the character', () => {
    expect(roomFor(undefined)).toBe(LIMITS.text);
    expect(roomFor('Ana')).toBe(LIMITS.text - '*Ana:*\n'.length);
    const fits = { ...text('x'.repeat(roomFor('Ana'))), signature: 'Ana' };
    expect(faultsOf(fits)).toEqual([]);
    expect(faultsOf({ ...fits, text: `${fits.text}x` })).toEqual([
      { field: 'text', rule: 'too_long', max: roomFor('Ana') },
    ]);
  });

  it('[R60] [N11] joins what is signed alike, and counts once', () => {
    const author = { id: agentIdOf(1), name: 'Ana' };
    const held = (key: string, of: string, signature: string) =>
      anOutbound({ key: keyOf(key), state: 'held', author, body: { ...text(of), signature } });
    expect(joiningOf([held('a', 'Oi', 'Ana'), held('b', 'Olá', 'Aninha')])).toBe(null);
    const half = 'x'.repeat(roomFor('Ana') / 2);
    expect(joiningOf([held('a', half, 'Ana'), held('b', half.slice(2), 'Ana')])).not.toBe(null);
    expect(joiningOf([held('a', half, 'Ana'), held('b', `${half}x`, 'Ana')])).toBe(null);
  });
});
