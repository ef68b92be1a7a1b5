/** Days of human numbers turn at midnight of the company's zone. */
export const COMPANY_ZONE = 'America/Sao_Paulo';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: COMPANY_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `20261120` for a moment of 20 November 2026 in the company's zone. */
export const dayNumber = (nowMs: number): number => Number(parts.format(nowMs).replaceAll('-', ''));
