import { describe, expect, it } from 'vitest';
import { marketOf } from '../../worker/costs/market.ts';

describe('the market of a recipient', () => {
  it.each([
    ['5511987654321', 'BR'],
    ['551187654321', 'BR'],
    ['351912345678', 'PT'],
    ['5491123456789', 'AR'],
    ['12025550123', 'US'],
    ['16045550123', 'CA'],
    ['18095550123', 'DO'],
    ['79161234567', 'RU'],
    ['77011234567', 'KZ'],
    ['447781123456', 'GB'],
    ['358181234567', 'FI'],
  ])('is told by the calling code: +%s is of %s', (phone, market) => {
    expect(marketOf({ phone, userId: null })).toBe(market);
  });

  it('is told by the business-scoped user id where there is no phone, also by a parent one', () => {
    expect(marketOf({ phone: null, userId: 'BR.13491208655302741918' })).toBe('BR');
    expect(marketOf({ phone: null, userId: 'PT.ENT.13491208655302741918' })).toBe('PT');
  });

  it('is the phone’s where both are known: that is where the message goes', () => {
    expect(marketOf({ phone: '351912345678', userId: 'BR.13491208655302741918' })).toBe('PT');
  });

  it('is unknown without either, and never guessed from what is no number', () => {
    expect(marketOf({ phone: null, userId: null })).toBe(null);
    expect(marketOf({ phone: '000', userId: null })).toBe(null);
    expect(marketOf({ phone: null, userId: '13491208655302741918' })).toBe(null);
  });
});
