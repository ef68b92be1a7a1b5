import { z } from 'zod';
import { type Answer, answer, refuse } from './answer.do.ts';
import { blockedCount, blockedPhones, isBlocked, setBlocked } from './blocked.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Desk } from './desk.do.ts';
import { parseJson } from './door.ts';
import { type GraphError, graphErrorBody, invalidParameter, unknownObject } from './graph-error.ts';
import { openedAtMs } from './messages.sql.ts';
import { refusalOf } from './meta-code.ts';
import { findNumber } from './numbers.sql.ts';
import { type Phone, waId } from './phone.ts';
import { findPhone, findUser, resolvePhone } from './phones.sql.ts';
import { refusalOfBlock } from './send-faults.do.ts';
import { isWindowOpen } from './window.ts';

/** Source: Meta, "Block users": so many fit; blocking takes who wrote in the last 24 hours. */
const MOST = 64_000;
const SOME_FAILED = 139100;
const LIST_FULL = 139101;
const NOT_RECENT: GraphError = {
  ...refusalOf(131047),
  details: 'The user has not messaged this number in the last 24 hours.',
};
const INVALID: GraphError = { ...refusalOf(131009), details: 'The user is not a WhatsApp user.' };
const PAGE = 100;

const requestDoor = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  block_users: z.array(z.looseObject({ user: z.string().min(1) })).min(1),
});

/** `POST` (`isBlocked`) and `DELETE /{phone-number-id}/block_users`. Of several, each is judged by itself. */
export function changeBlocks(desk: Desk, numberId: string, raw: string, blocks: boolean): Answer {
  const number = findNumber(desk.sql, numberId);
  if (!number) return refuse(unknownObject(numberId, blocks ? 'post' : 'delete'));
  const request = requestDoor.safeParse(parseJson(raw));
  if (!request.success)
    return refuse(invalidParameter('The parameters messaging_product and block_users are required.'));
  const done: object[] = [];
  const failed: object[] = [];
  for (const { user } of request.data.block_users) {
    const phone =
      user.startsWith('+') || /^\d+$/.test(user)
        ? resolvePhone(desk.sql, user)
        : findUser(desk.sql, user, number.portfolioId);
    const struck = phone === null ? null : refusalOfBlock(desk, phone);
    if (struck !== null) return refuse(struck);
    const error = phone === null ? INVALID : blocks ? refusalToBlock(desk, number.id, phone) : null;
    const named = { input: user, ...(phone === null ? {} : { wa_id: waId(phone) }) };
    if (phone === null || error !== null) {
      const { message, code, details } = error ?? INVALID;
      failed.push({ ...named, errors: [{ message, code, error_data: { details } }] });
      continue;
    }
    setBlocked(desk.sql, number.id, phone.phone, blocks);
    done.push(named);
  }
  const list = { ...(done.length > 0 ? { [blocks ? 'added_users' : 'removed_users']: done } : {}) };
  if (failed.length === 0) return answer({ messaging_product: 'whatsapp', block_users: list });
  const error = refusalOf(blocks && blockedCount(desk.sql, number.id) >= MOST ? LIST_FULL : SOME_FAILED);
  const body = {
    messaging_product: 'whatsapp',
    block_users: { ...list, failed_users: failed },
    ...graphErrorBody(error, 'sandbox'),
  };
  return { ...answer(body), status: error.status };
}

/** `GET /{phone-number-id}/block_users`. */
export function listBlocks(desk: Desk, numberId: string, after: string | null): Answer {
  const number = findNumber(desk.sql, numberId);
  if (!number) return refuse(unknownObject(numberId, 'get'));
  const phones = blockedPhones(desk.sql, number.id, after ?? '', PAGE);
  const data = phones.flatMap((each) => {
    const phone = findPhone(desk.sql, each);
    return phone === null ? [] : [{ messaging_product: 'whatsapp', wa_id: waId(phone) }];
  });
  const last = phones.at(-1);
  return answer({ data, ...(last === undefined ? {} : { paging: { cursors: { after: last, before: phones[0] } } }) });
}

function refusalToBlock(desk: Desk, number: string, { phone }: Phone): GraphError | null {
  if (isBlocked(desk.sql, number, phone)) return null;
  if (blockedCount(desk.sql, number) >= MOST) return refusalOf(LIST_FULL);
  return isWindowOpen(openedAtMs(desk.sql, phone, number), nowMs()) ? null : NOT_RECENT;
}
