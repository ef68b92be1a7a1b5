import { barOf, setBar } from './bar.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Desk } from './desk.do.ts';
import type { GraphError } from './graph-error.ts';
import { refusalOf } from './meta-code.ts';
import type { AccountNotice } from './notice.ts';
import type { BusinessNumber } from './webhook-payload.ts';

/** The account is disabled; what it is about to send is restricted. Source: Meta, "Cloud API error codes". */
const LOCKED = 131031;
const RESTRICTED = 368;
const SECOND_MS = 1000;

type AccountUpdate = Extract<AccountNotice, { field: 'account_update' }>;

/** From here on a disabled or restricted account is not let send, until it is told otherwise. */
export function bar({ sql }: Desk, { wabaId }: BusinessNumber, notice: AccountUpdate): void {
  if (notice.event === 'ACCOUNT_RESTRICTION') setBar(sql, wabaId, { restrictions: notice.restrictions ?? [] });
  if (notice.event === 'ACCOUNT_RECONNECTED') setBar(sql, wabaId, { isDisabled: false });
  if (notice.event === 'DISABLED_UPDATE' && notice.banState !== 'SCHEDULE_FOR_DISABLE')
    setBar(sql, wabaId, { isDisabled: notice.banState === 'DISABLE' });
}

/** Why the account may not send a message of this kind now, or null. Whom it may not write to first it may still answer. */
export function refusalOfAccount({ sql }: Desk, { wabaId }: BusinessNumber, isTemplate: boolean): GraphError | null {
  const { isDisabled, restrictions } = barOf(sql, wabaId);
  if (isDisabled) return refusalOf(LOCKED);
  const barring = isTemplate ? 'RESTRICTED_BIZ_INITIATED_MESSAGING' : 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING';
  const bars = restrictions.some(
    ({ type, expiration }) => type === barring && (expiration === undefined || nowMs() < expiration * SECOND_MS),
  );
  return bars ? refusalOf(RESTRICTED) : null;
}
