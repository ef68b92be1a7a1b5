import type { APIRequestContext } from 'playwright-core';
import { vi } from 'vitest';

/** The text of the newest letter to this address that matches; waits for it. */
export const letterTo = (request: APIRequestContext, origin: string, email: string, wanted: RegExp): Promise<string> =>
  vi.waitFor(async () => {
    const answer = await request.get(`${origin}/sandbox/emails?to=${encodeURIComponent(email)}`);
    const { items }: { items: { text: string }[] } = await answer.json();
    const found = items.flatMap(({ text }) => wanted.exec(text)?.[0] ?? [])[0];
    if (found === undefined) throw new Error(`No such letter to ${email}`);
    return found;
  });
