import { expect, it } from 'vitest';
import { maskedJson } from '../../worker/contacts/masking.ts';
import { KeptRow } from '../../worker/inbox/kept-rows.ts';
import { pagesJson, withMember } from '../../worker/inbox/told.ts';
import { aRow, ticketIdOf } from '../samples.ts';

const rows = [1, 2, 3].map((n) => {
  const contact = { ...aRow().contact, name: n === 2 ? '5511987654321' : 'Zoë "Zo" 👋' };
  return aRow({
    ticketId: ticketIdOf(n),
    contact,
    preview: { from: 'contact', kind: 'text', text: 'ligue 11 4003-1234' },
  });
});
const none = { rows: [], cursor: null };
const pagesOf = <Row>(all: Row[]) => ({
  ...{ new: { rows: all.slice(0, 1), cursor: '1:tkt_1' }, mine: { rows: all, cursor: null }, others: none },
  ...{ concluded: none, snoozed: none, followed: { rows: all.slice(2), cursor: null } },
});

it('[N73] [N19] rows that are told as they are stored make the very frame that one written for each viewer would be', () => {
  const kept = pagesOf(rows.map((row) => new KeptRow(row, JSON.stringify(row))));
  const whole = JSON.stringify({ v: 1, type: 'snapshot', pages: pagesOf(rows) });
  const head = JSON.stringify({ v: 1, type: 'snapshot' });
  expect(withMember(head, 'pages', pagesJson(kept, false))).toBe(whole);
  expect(withMember(head, 'pages', pagesJson(kept, true))).toBe(maskedJson(whole));
  expect(maskedJson(whole)).not.toBe(whole);
});
