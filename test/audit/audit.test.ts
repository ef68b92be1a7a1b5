import { describe, expect, it } from 'vitest';
import { clientName } from '../../worker/audit/audit.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { csvLine } from '../../worker/audit/csv.ts';
import { newAgentId } from '../../worker/platform/id.env.ts';

describe('[N19] a line of the audit', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0',
      'Edge · Windows',
    ],
    ['Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', 'Firefox · Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari · iOS',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', null],
    [null, null],
  ])('says of %s: %s', (userAgent, name) => {
    expect(clientName(userAgent)).toBe(name);
  });

  it('is cut where a client calls itself something endless', () => {
    expect(clientName('x'.repeat(10_000))).toHaveLength(60);
  });

  it('[ASVS 1.2.10] runs nothing in a spreadsheet, whichever field a formula hides in', () => {
    const line: AuditLine = {
      id: 1,
      at: 0,
      by: { id: newAgentId(), name: '=1+1' },
      verb: 'change',
      object: { kind: 'team', id: '@SUM(1)', name: '-2+3' },
      before: null,
      after: { name: '"; =cmd' },
      address: '+1',
      client: '\tx',
    };
    expect(csvLine(line)).toBe(
      `"1970-01-01T00:00:00.000Z","'=1+1","${line.by.id}","change","team","'-2+3","'@SUM(1)","","{""name"":""\\""; =cmd""}","'+1","'\tx"\r\n`,
    );
  });
});
