import { describe, expect, it } from 'vitest';
import { faultsOf, formOf, tidied } from '../../web/costs/rate-form.ts';

const filled = {
  ...formOf(null),
  market: ' pt ',
  amount: ' 0,0592 ',
  currency: 'eur',
  effectiveFrom: '2026-10-01',
  source: 'Tabela da Meta',
};

describe('the form of a rate', () => {
  it('names all that is wrong with it, in the order of its fields', () => {
    expect(faultsOf(tidied(formOf(null)))).toEqual(['market', 'amount', 'effectiveFrom', 'source']);
    const bad = { market: 'Portugal', amount: '0,1234567', currency: '€', effectiveFrom: '2026-02-30', source: ' ' };
    expect(faultsOf(tidied({ ...filled, ...bad }))).toEqual([
      'market',
      'amount',
      'currency',
      'effectiveFrom',
      'source',
    ]);
  });

  it('is taken with a comma and in small letters', () => {
    expect(faultsOf(tidied(filled))).toEqual([]);
    expect(tidied(filled)).toMatchObject({ market: 'PT', amount: '0.0592', currency: 'EUR' });
  });
});
