import { describe, expect, it } from 'vitest';
import { viaText } from '../../web/conversation/via-text.ts';

describe('by which address a message came', () => {
  it.each([
    [{ phone: '5511987650001', username: null }, 'pelo número +55 11 98765-0001'],
    [{ phone: '•••• 0001', username: null }, 'pelo número •••• 0001'],
    [{ phone: null, username: 'verinha' }, 'por @verinha'],
    [{ phone: null, username: null }, 'sem telefone'],
  ])('[I9] %j is told: %s', (via, text) => expect(viaText(via)).toBe(text));
});
