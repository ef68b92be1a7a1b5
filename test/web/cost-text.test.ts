import { describe, expect, it } from 'vitest';
import {
  categoryText,
  eitherSentence,
  estimateText,
  flushSentence,
  freeText,
  kindText,
  planSentence,
  priceText,
} from '../../web/costs/cost-text.ts';
import { monthBeside } from '../../web/costs/month.ts';
import { estimate, FREE_SERVICE_MESSAGES, type Sending } from '../../worker/costs/estimate.ts';
import { flushEstimate } from '../../worker/costs/flush.ts';
import type { CostCategory } from '../../worker/costs/rate.ts';
import { shippedCard } from '../../worker/costs/rate-card.ts';

const now = Date.parse('2026-11-20T12:00:00-03:00');
const tariff = { card: shippedCard, zone: 'America/Sao_Paulo' };
const to = (change: Partial<Sending> = {}) => ({
  market: 'BR',
  windowOpen: true,
  freeUntil: null,
  allowanceLeft: 0,
  ...change,
});
/** As a browser writes it, without its unbreakable spaces. */
const sentence = (queue: CostCategory[], change: Partial<Sending> = {}) =>
  flushSentence(flushEstimate(queue, to(change), tariff, now), now).replaceAll('\u00a0', ' ');

describe('what a queue costs, in words', () => {
  it('[N11] is free with the reason and how many free ones are left', () => {
    expect(sentence(['service', 'service'], { allowanceLeft: FREE_SERVICE_MESSAGES })).toBe(
      'Saem grátis: dentro das 1.000 mensagens de serviço do mês (restam 1.000)',
    );
    expect(sentence(['service'], { allowanceLeft: 1 })).toBe(
      'Sai grátis: dentro das 1.000 mensagens de serviço do mês (resta 1)',
    );
    expect(sentence(['service', 'marketing'], { freeUntil: Date.parse('2026-11-22T09:30:00-03:00') })).toBe(
      'Saem grátis: entrada por anúncio até 22/11 às 09:30',
    );
  });

  it('[N11] is the sum, marked as approximate while a rate is not confirmed', () => {
    expect(sentence(['service', 'service'])).toBe('Custo ao sair: ≈ US$ 0,0136');
  });

  it('[N11] parts at no end of a line from the mark that it is approximate', () => {
    const charged = { amountMicros: 6_800, currency: 'USD', confirmed: false };
    expect(priceText(charged)).toBe('≈\u00a0US$\u00a00,0068');
  });

  it('[N11] says its parts where the free ones do not reach or a price is unknown', () => {
    expect(sentence(['service', 'service', 'service'], { allowanceLeft: 1 })).toBe(
      'Custo ao sair: 1 grátis + ≈ US$ 0,0136',
    );
    expect(sentence(['service', 'service'], { allowanceLeft: 1, market: 'PT' })).toBe(
      'Custo ao sair: 1 grátis + 1 sem tarifa cadastrada',
    );
    expect(sentence(['service', 'service'], { market: 'PT' })).toBe(
      'Custo ao sair: sem tarifa cadastrada para Portugal',
    );
    expect(sentence(['service'], { market: null })).toBe('Custo ao sair: sem tarifa: país do contato desconhecido');
  });

  it('is nothing for an empty queue', () => expect(sentence([])).toBe(''));
});

it('[N11] [N35] what may leave as text or as its template says what either costs', () => {
  const of = (category: CostCategory, change: Partial<Sending> = {}) =>
    estimate({ ...to(change), category }, tariff, now);
  const said = (words: Partial<Sending>) =>
    eitherSentence(of('service', words), of('utility', { windowOpen: false }), now).replaceAll('\u00a0', ' ');
  expect(said({})).toBe(
    'Com a janela aberta na hora, sai o texto: ≈ US$ 0,0068. Com ela fechada, o modelo de Utilidade: ≈ US$ 0,0068.',
  );
  expect(said({ allowanceLeft: 3 })).toContain(
    'sai o texto, grátis (dentro das 1.000 mensagens de serviço do mês). Com ela',
  );
  expect(said({ market: null })).toContain('sai o texto, sem tarifa (país do contato desconhecido). Com ela');
  expect(said({ market: 'PT' })).toContain('sai o texto, sem tarifa cadastrada para Portugal. Com ela');
});

describe('what a plan costs, in words', () => {
  const said = (categories: CostCategory[], change: Partial<Sending> = {}) =>
    planSentence(flushEstimate(categories, to({ windowOpen: false, ...change }), tariff, now), now).replaceAll(
      '\u00a0',
      ' ',
    );

  it('[N11] [N12] is at most the sum of all that may leave', () => {
    expect(said(['utility', 'utility', 'utility'])).toBe(
      'Os 3 envios são cobrados pela Meta: até ≈ US$ 0,0204 no total, se o contato não responder.',
    );
    expect(said(['utility', 'marketing'])).toContain('até ≈ US$ 0,0693 no total');
  });

  it('[N11] [N12] is nothing after an ad, and no number where no price is known', () => {
    expect(said(['utility', 'utility'], { freeUntil: Date.parse('2026-11-22T09:30:00-03:00') })).toBe(
      'Os 2 envios saem grátis: entrada por anúncio até 22/11 às 09:30.',
    );
    expect(said(['utility', 'utility'], { market: 'PT' })).toBe(
      'Os 2 envios são cobrados pela Meta: sem tarifa cadastrada para Portugal.',
    );
  });
});

describe('what a message costs, in words', () => {
  it('[N11] has the four decimals that prices of messages have, and no ≈ once confirmed', () => {
    const charged = {
      outcome: 'charged',
      category: 'utility',
      market: 'BR',
      currency: 'BRL',
      confirmed: true,
    } as const;
    expect(estimateText({ ...charged, amountMicros: 37_500 }, now).replaceAll('\u00a0', ' ')).toBe('R$ 0,0375');
    expect(estimateText({ ...charged, amountMicros: 2_000_000 }, now).replaceAll('\u00a0', ' ')).toBe('R$ 2,00');
  });
});

describe('months', () => {
  it('follow each other over the year', () => {
    expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1), monthBeside('2026-11', 1)]).toEqual([
      '2027-01',
      '2025-12',
      '2026-12',
    ]);
  });
});

describe('what follows an ad', () => {
  it('[N11] is said once, though the provider says it as category and as kind', () => {
    const told = { category: 'referral_conversion', type: 'free_entry_point' };
    expect([categoryText(told.category), kindText(told)]).toEqual(['Entrada por anúncio', null]);
    expect(freeText({ outcome: 'free', category: told.category, why: 'entry_point' })).toBe('grátis');
  });

  it('[N11] is told apart where the category does not say it', () => {
    expect(kindText({ category: 'service', type: 'free_entry_point' })).toBe('entrada por anúncio');
    expect(freeText({ outcome: 'free', category: 'service', why: 'entry_point' })).toBe('grátis: entrada por anúncio');
    expect(kindText({ category: 'service', type: 'free_customer_service' })).toBe('dentro do atendimento');
    expect(kindText({ category: 'service', type: 'regular' })).toBe(null);
  });
});
