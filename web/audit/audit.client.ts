import type { AuditFilter, AuditLine, AuditName } from '../../worker/audit/audit-page.ts';
import { type Answer, call } from '../live/api.client.ts';

export type Filter = AuditFilter;

interface AuditPage {
  items: AuditLine[];
  names: AuditName[];
  cursor: number | null;
}

const queryOf = (filter: Filter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** A page, newest first. */
export function fetchAudit(filter: Filter, cursor: number | null): Promise<Answer<AuditPage>> {
  const query = queryOf(filter);
  if (cursor !== null) query.set('cursor', String(cursor));
  return call('GET', `/audit?${query}`);
}

/** Where the browser saves the same as one file. */
export const exportAddress = (filter: Filter): string => `/api/audit/export?${queryOf(filter)}`;
