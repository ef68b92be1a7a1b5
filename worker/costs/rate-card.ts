import type { CostCategory, Rate, RateCard } from './rate.ts';

/** What the product brings along; an administrator's own rates stand before these. Markets without a sourced figure have none. */
const BRAZIL_SOURCE =
  '≈ da tabela em AED de 01/10/2026 (0,2295 e 0,0250), transcrita por terceiros (tobachat/whatsapp-api-rates); igual à em ' +
  'dólar de janeiro de 2026 (talkall.com.br). Não conferida com a Meta.';

const brazil = (category: CostCategory, amountMicros: number): Rate => ({
  market: 'BR',
  category,
  effectiveFrom: '2026-10-01',
  amountMicros,
  currency: 'USD',
  source: BRAZIL_SOURCE,
  confirmed: false,
});

export const shippedCard: RateCard = [
  brazil('marketing', 62_500),
  brazil('utility', 6_800),
  brazil('authentication', 6_800),
  brazil('service', 6_800),
];
