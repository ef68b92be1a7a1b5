import type { NoticePlace, Reading } from './inbound.ts';
import type { Holder } from './secrets.ts';

/**
 * [N56] Whether whoever signed with the app secret of these accounts says nothing of another account of ours. What is of nobody here
 * may be said: it changes nothing.
 */
export function speaksForItself(reading: Reading, accounts: ReadonlySet<string>, all: readonly Holder[]): boolean {
  const own = all.filter(({ businessAccountId }) => accounts.has(businessAccountId));
  const foreign = all.filter(({ businessAccountId }) => !accounts.has(businessAccountId));
  const senders = new Set(foreign.map(({ senderId }) => senderId));
  const strangers = new Set(foreign.flatMap(({ businessAccountId, portfolioId }) => [businessAccountId, portfolioId]));
  // Several accounts may belong to one portfolio.
  for (const { portfolioId } of own) strangers.delete(portfolioId);
  const ofOthers = (id: string | null | undefined) => id != null && strangers.has(id);
  const placedElsewhere = ({ businessAccountId, portfolioId, senderId }: NoticePlace) =>
    ofOthers(businessAccountId) ||
    ofOthers(portfolioId) ||
    (senderId !== null && senders.has(senderId)) ||
    // A number alone may be anybody's.
    (businessAccountId === null && portfolioId === null && senderId === null);
  return (
    reading.events.every(({ senderId }) => !senders.has(senderId)) &&
    reading.unhandled.every(
      ({ senderId, accountId }) => !ofOthers(accountId) && (senderId === null || !senders.has(senderId)),
    ) &&
    reading.news.every(({ told, accountId }) => {
      if (ofOthers(accountId)) return false;
      return told.type === 'notice' ? !placedElsewhere(told.place) : !ofOthers(told.businessAccountId);
    })
  );
}
