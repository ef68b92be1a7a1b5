import { z } from 'zod';
import { until } from '../until.env.ts';
import { bodyOf, type Caller } from './http.client.ts';
import { number } from './number.ts';
import type { Story } from './stories.ts';

const chat = z.object({ items: z.array(z.looseObject({ from: z.string(), text: z.string().optional() })) });
const queue = z.object({ pending: z.int() });

const ARRIVAL_MS = 15_000;

/** A contact's phone in the sandbox. */
export interface Phone {
  /** Writes to the company, as if so long ago. Once only: a text that the phone has sent already is not sent again. */
  writes(text: string, agoMs: number): Promise<void>;
  /** Waits until the phone has this from the company. */
  received(text: string): Promise<void>;
}

export async function makePhone(sandbox: Caller, { phone, name, username, hidden }: Story): Promise<Phone> {
  const facts = { name, ...(username ? { username } : {}), ...(hidden ? { hidden } : {}) };
  bodyOf(await sandbox.ask('PUT', `/sandbox/phones/${phone}`, facts), z.unknown());
  const path = `/sandbox/phones/${phone}/messages`;
  const has = async (from: string, text: string) =>
    bodyOf(await sandbox.ask('GET', path), chat).items.some((item) => item.from === from && item.text === text);
  return {
    async writes(text, agoMs) {
      if (await has('contact', text)) return;
      const message = { text, sentAt: Date.now() - agoMs, number: number.phoneNumberId };
      bodyOf(await sandbox.ask('POST', path, message), z.unknown());
    },
    async received(text) {
      await until(`${name} receives "${text}"`, ARRIVAL_MS, async () => (await has('business', text)) || null);
    },
  };
}

/** Waits until all that the sandbox had to tell has been taken in. */
export async function allDelivered(sandbox: Caller): Promise<void> {
  await until('the webhooks are taken in', ARRIVAL_MS, async () => {
    const { pending } = bodyOf(await sandbox.ask('GET', '/sandbox/deliveries'), queue);
    return pending === 0 || null;
  });
}
