import type { APIRequestContext } from 'playwright-core';
import { vi } from 'vitest';
import { z } from 'zod';
import { bodyOf, makeCaller } from '../../start/demo/http.client.ts';
import type { Stage } from './stage.ts';

/** The text of the newest letter to this address that matches; waits for it. */
export const letterTo = (request: APIRequestContext, origin: string, email: string, wanted: RegExp): Promise<string> =>
  vi.waitFor(async () => {
    const answer = await request.get(`${origin}/sandbox/emails?to=${encodeURIComponent(email)}`);
    const { items }: { items: { text: string }[] } = await answer.json();
    const found = items.flatMap(({ text }) => wanted.exec(text)?.[0] ?? [])[0];
    if (found === undefined) throw new Error(`No such letter to ${email}`);
    return found;
  });

const letters = z.object({ items: z.array(z.object({ subject: z.string() })) });

/** [R43] The codes that came for concluding together, newest first. */
export async function clearingCodes({ origin }: Pick<Stage, 'origin'>): Promise<string[]> {
  const { items } = bodyOf(await makeCaller(origin).ask('GET', '/sandbox/emails'), letters);
  return items.flatMap(({ subject }) => /^(\d{6}) é o código para concluir/.exec(subject)?.[1] ?? []);
}
