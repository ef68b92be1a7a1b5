import type { Context } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { now } from '../platform/runtime.env.ts';
import { note } from './audit.store.ts';
import { type AuditEntry, type Circumstances, clientName, type Deed, type Doer } from './audit.ts';

/** Who asks, from where, and when: what every entry of theirs begins with. */
export const doerOf = (c: Context<AppEnv>): Doer => ({
  by: { id: c.var.viewer.id, name: c.var.viewer.name },
  ...circumstancesOf(c),
});

/** The same of whoever is nobody here yet. */
export const circumstancesOf = (c: Context<AppEnv>): Circumstances => ({
  address: c.req.header('cf-connecting-ip') ?? null,
  client: clientName(c.req.header('user-agent') ?? null),
  at: now(),
});

/** The entry of a deed of whoever asks, for the store that changes something to write along with it. */
export const entryOf = (c: Context<AppEnv>, deed: Deed): AuditEntry => ({ ...doerOf(c), ...deed });

/** [N19] Writes down what whoever asks has done outside D1, or has looked at. */
export const noteDeed = (c: Context<AppEnv>, deed: Deed): Promise<void> => note(c.env.DB, entryOf(c, deed));
