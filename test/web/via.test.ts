import { describe, expect, it } from 'vitest';
import { seenFrom } from '../../web/conversation/via.ts';
import { viaText } from '../../web/conversation/via-text.ts';
import { anEvent, anOutbound } from '../samples.ts';

describe('by which address a message came', () => {
  it.each([
    [{ phone: '5511987650001', username: null }, 'Pelo número +55 11 98765-0001'],
    [{ phone: '•••• 0001', username: null }, 'Pelo número •••• 0001'],
    [{ phone: null, username: 'verinha' }, 'Por @verinha'],
    [{ phone: null, username: null }, 'Sem telefone'],
  ])('[I9] %j is told: %s', (via, text) => expect(viaText(via)).toBe(text));
});

describe('which messages stand in another chat', () => {
  const [number, hidden, nobody] = [
    { phone: '5511987650001', username: null },
    { phone: null, username: 'verinha' },
    { phone: null, username: null },
  ];

  it('[I6] [I7] follows to whom the thread has turned since they came', () => {
    const items = [anOutbound({ via: number }), anOutbound({ via: hidden, apart: true }), anEvent({ key: 'a' })];
    const apart = (to: typeof number | typeof hidden) =>
      seenFrom(to, items).map((item) => item.direction === 'out' && item.apart === true);
    expect(apart(number)).toEqual([false, true, false]);
    expect(apart(hidden)).toEqual([true, false, false]);
    expect(seenFrom(undefined, items)).toBe(items);
  });

  it('[I6] is as the server said where both show neither number nor username', () => {
    const items = [anOutbound({ via: nobody, apart: true }), anOutbound({ via: nobody })];
    expect(seenFrom(nobody, items)).toEqual(items);
  });
});
