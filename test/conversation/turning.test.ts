import { describe, expect, it } from 'vitest';
import type { Address } from '../../worker/channels/channel.ts';
import { isAnother, reachedBy, turnedTo } from '../../worker/conversation/addressing.ts';
import { isContactId } from '../../worker/platform/id.ts';

const id = `con_${'0'.repeat(12)}`;
if (!isContactId(id)) throw new Error(id);

const vera = { phone: '5511987650001', userId: 'BR.1' };
const verinha = { phone: null, userId: 'BR.2' };
const head = (address: Address, otherwise?: Address[]) => ({
  contact: { id, name: 'Vera', phone: null, username: null, address },
  ...(otherwise === undefined ? {} : { otherwise }),
});

describe('whom a thread writes to', () => {
  it('[I7] is by the number where one user hides it now, as the record has it', () => {
    const names = { phone: null, userId: 'BR.1' };
    expect(isAnother(head(vera), names)).toBe(false);
    expect(reachedBy(head(vera), names, vera)).toEqual(vera);
    expect(reachedBy(head({ phone: null, userId: 'BR.1' }), names, vera)).toEqual(vera);
  });

  it('[I7] is by the user id alone where the number on record is the other user’s', () => {
    const recorded = { phone: vera.phone, userId: 'BR.2' };
    expect(isAnother(head(vera), verinha)).toBe(true);
    expect(reachedBy(head(vera), verinha, recorded)).toEqual(verinha);
    expect(reachedBy(head(verinha, [vera]), verinha, recorded)).toEqual(verinha);
  });

  it('[I7] is by the number that either user was known by, though they hide it by now', () => {
    const turned = turnedTo(head(vera), verinha);
    expect(turned).toMatchObject({ contact: { address: verinha }, otherwise: [vera] });
    expect(isAnother(turned, { phone: null, userId: 'BR.1' })).toBe(true);
    expect(reachedBy(turned, { phone: null, userId: 'BR.1' }, verinha)).toEqual(vera);
    expect(turnedTo(turned, vera)).toMatchObject({ contact: { address: vera }, otherwise: [verinha] });
  });

  it('[I7] is the same user by a number that is written otherwise', () => {
    expect(isAnother(head({ phone: '5511987650001', userId: null }), { phone: '551187650001', userId: null })).toBe(
      false,
    );
  });
});
