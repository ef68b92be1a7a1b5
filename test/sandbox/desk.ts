import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { saveNumber } from '../../worker/sandbox/numbers.sql.ts';
import type { BusinessNumber } from '../../worker/sandbox/webhook-payload.ts';

/** The business whose numbers the sandbox tests use. The product knows none of them. */
export const SHOP: BusinessNumber = {
  id: '990000000000001',
  displayPhoneNumber: '+55 11 4002-8922',
  verifiedName: 'Loja Aurora',
  wabaId: '880000000000001',
  portfolioId: '770000000000001',
};

export const CAROL = '5511987650001';

/** A webhook as it was handed to the postman. */
export type Posted = { lane: string; payload: Payload };
type Payload = { entry: { id: string; changes: { field: string; value: Record<string, unknown> }[] }[] };

/** Runs a procedure over the tables of a fresh sandbox object, collecting what it would deliver. */
export async function withDesk<Value>(work: (desk: Desk, posted: Posted[]) => Value): Promise<Value> {
  const stub = env.SANDBOX_META.getByName(crypto.randomUUID());
  return runInDurableObject(stub, (_, context) => {
    const posted: Posted[] = [];
    const desk: Desk = {
      sql: context.storage.sql,
      deliver: (lane, payload) => {
        posted.push({ lane, payload: JSON.parse(JSON.stringify(payload)) });
      },
      mediaAddress: (id) => `https://files.test/${id}`,
      exampleAddress: (id) => `https://graph.test/examples/${id}`,
      changed: () => undefined,
      typing: () => undefined,
    };
    saveNumber(desk.sql, SHOP);
    return work(desk, posted);
  });
}

/** The one change of a webhook. */
export const changeOf = (posted: Posted | undefined) => posted?.payload.entry[0]?.changes[0]?.value ?? {};

/** The reported statuses, in order of reporting. */
export const statusesOf = (posted: Posted[]): string[] =>
  posted.flatMap(({ payload }) => {
    const list = payload.entry[0]?.changes[0]?.value.statuses;
    return Array.isArray(list) ? list.map((status) => String(status.status)) : [];
  });
