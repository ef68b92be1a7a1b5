import type { Phone } from './phone.ts';

/**
 * How far a message of the business has come. `accepted`: Meta has it and has not yet reported anything. `played` is
 * for voice messages only.
 */
export type BusinessStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** A status that Meta reports to the business. */
export type Report = Exclude<BusinessStatus, 'accepted'>;

/** What became of a message apart from its phone: held for quality assessment, or bound to fail with a code. */
export type Fate = { held: boolean; failsWith: number | null };

/** The code of a phone that cannot be reached. */
export const UNDELIVERABLE = 131026;

/**
 * What happens next to a message that stands at `status`, in order, given how the phone behaves now.
 * A reaction is only ever reported as sent. Source: Meta, "Reaction messages".
 */
export function nextReports(
  status: BusinessStatus,
  isReaction: boolean,
  phone: Pick<Phone, 'delivers' | 'reads' | 'fault'>,
  fate: Fate | null = null,
): Report[] {
  if (phone.fault === 'silence' || fate?.held) return [];
  if (status === 'failed' || status === 'read' || status === 'played') return [];
  if (status === 'accepted' && failureCode(phone, fate) !== null) return ['failed'];
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

/** Why Meta will report the message as failed, or null. */
export const failureCode = (phone: Pick<Phone, 'fault'>, fate: Fate | null): number | null =>
  fate?.failsWith ?? (phone.fault === 'undeliverable' ? UNDELIVERABLE : null);
