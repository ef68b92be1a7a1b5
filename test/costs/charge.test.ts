import { describe, expect, it } from 'vitest';
import { costCategoryOf } from '../../worker/costs/category.ts';
import { chargeOf } from '../../worker/costs/charge.ts';
import { shippedCard } from '../../worker/costs/rate-card.ts';
import { keyOf, templateIdOf } from '../samples.ts';

const tariff = { card: shippedCard, zone: 'America/Sao_Paulo' };
const at = Date.parse('2026-11-20T12:00:00-03:00');
const price = (type: string, category: string, billable = true) => ({ type, category, billable });

describe('what the provider says it charged', () => {
  it('[N11] is priced by its type and category, not by the mark that is to disappear', () => {
    const charged = { outcome: 'charged', rate: { amountMicros: 62_500, currency: 'USD', confirmed: false } };
    expect(chargeOf(price('regular', 'marketing'), 'BR', tariff, at)).toMatchObject(charged);
    expect(chargeOf(price('regular', 'marketing', false), 'BR', tariff, at)).toMatchObject(charged);
  });

  it('[N11] is nothing where it says so, with the reason', () => {
    const free = (type: string) => chargeOf(price(type, 'service', true), 'BR', tariff, at);
    expect(free('free_entry_point')).toEqual({ outcome: 'free', category: 'service', why: 'entry_point' });
    expect(free('free_customer_service')).toEqual({ outcome: 'free', category: 'service', why: 'customer_service' });
  });

  it('[N11] of a service message leaves open whether it was one of the free ones, which no status tells', () => {
    expect(chargeOf(price('regular', 'service'), 'BR', tariff, at)).toMatchObject({ perhapsFree: true });
    expect(chargeOf(price('regular', 'utility'), 'BR', tariff, at)).toMatchObject({ perhapsFree: false });
  });

  it('[N11] has no amount in a category or market without a rate', () => {
    expect(chargeOf(price('regular', 'marketing_lite'), 'BR', tariff, at)).toMatchObject({ rate: null });
    expect(chargeOf(price('regular', 'utility'), 'PT', tariff, at)).toMatchObject({ rate: null });
    expect(chargeOf(price('regular', 'utility'), null, tariff, at)).toMatchObject({ rate: null });
  });
});

const aTemplate = {
  kind: 'template' as const,
  templateId: templateIdOf(1),
  name: 'retomada',
  language: 'pt_BR',
  header: null,
  text: 'Olá',
  footer: null,
  buttons: [],
  parameters: [],
};

describe('the category of a message', () => {
  it('[N11] is the template’s own, and service for everything free-form', () => {
    expect(costCategoryOf({ kind: 'text', text: 'Oi' })).toBe('service');
    const template = (category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION') =>
      costCategoryOf({ ...aTemplate, category });
    expect([template('MARKETING'), template('UTILITY'), template('AUTHENTICATION')]).toEqual([
      'marketing',
      'utility',
      'authentication',
    ]);
  });

  it('[N11] of a reaction is none: it is never told to be delivered, and only what is delivered is charged', () => {
    expect(costCategoryOf({ kind: 'reaction', text: '👍', target: keyOf('wamid.1') })).toBe(null);
  });
});
