import type { Phone } from './phone.ts';

/** How far a message of the business has come. `accepted`: Meta has it and has not yet reported anything. */
export type BusinessStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

/** A status that Meta reports to the business. */
export type Report = Exclude<BusinessStatus, 'accepted'>;

/**
 * What happens next to a message that stands at `status`, in order, given how the phone behaves now.
 * A reaction is only ever reported as sent. Source: Meta, "Reaction messages".
 */
export function nextReports(
  status: BusinessStatus,
  isReaction: boolean,
  phone: Pick<Phone, 'delivers' | 'reads' | 'fault'>,
): Report[] {
  if (phone.fault === 'silence' || status === 'failed' || status === 'read') return [];
  if (status === 'accepted' && phone.fault === 'undeliverable') return ['failed'];
  const reports: Report[] = [];
  if (status === 'accepted') reports.push('sent');
  if (isReaction) return reports;
  if (status !== 'delivered') {
    if (!phone.delivers) return reports;
    reports.push('delivered');
  }
  if (phone.reads) reports.push('read');
  return reports;
}
