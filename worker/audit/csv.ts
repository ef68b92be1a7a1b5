import type { AuditLine } from './audit-page.ts';

const COLUMNS = ['at', 'by', 'by_id', 'verb', 'kind', 'object', 'object_id', 'before', 'after', 'address', 'client'];

/** A spreadsheet takes a cell that begins so for a formula and runs it; behind an apostrophe it is a text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n]/;

const cell = (text: string | null): string => {
  const harmless = text === null ? '' : FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
};

const lineOf = (cells: readonly (string | null)[]): string => `${cells.map(cell).join(',')}\r\n`;

/** The first line of the export; the mark before it tells Excel that it is UTF-8. */
export const csvHead = (): string => `\uFEFF${lineOf(COLUMNS)}`;

/** A line of the audit as a line of RFC 4180. */
export const csvLine = ({ at, by, verb, object, before, after, address, client }: AuditLine): string =>
  lineOf([
    new Date(at).toISOString(),
    ...[by.name, by.id, verb, object.kind, object.name, object.id],
    before === null ? null : JSON.stringify(before),
    after === null ? null : JSON.stringify(after),
    ...[address, client],
  ]);
