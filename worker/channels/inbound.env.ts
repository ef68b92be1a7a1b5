import { contactsIn } from '../contacts/contact.store.ts';
import { describeError } from '../platform/failure.ts';
import { now } from '../platform/runtime.env.ts';
import { settingsOf } from '../platform/settings.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { channelsIn } from './channel.store.ts';
import { deadlineIn } from './deadline.env.ts';
import type { IngestDeps } from './ingest.ts';
import { post } from './mail.store.ts';
import { keepUnhandled } from './unhandled.store.ts';

/** How long a webhook may take in line. Meta wants its answer soon, and repeats are free. */
const PATIENCE_MS = 3_000;

const known = new WeakMap<Env, IngestDeps>();

/** What ingesting needs, of this isolate: with it live the memories of contacts and channels. */
export function ingestDeps(env: Env): IngestDeps {
  const deps = known.get(env) ?? wire(env);
  known.set(env, deps);
  return deps;
}

function wire(env: Env): IngestDeps {
  const channels = channelsIn(env.DB);
  const contacts = contactsIn(env.DB);
  return {
    deployment: settingsOf(env).deployment,
    channels: (senderIds) => channels.bySender(senderIds, now()),
    contacts: (wants) => contacts.resolve(wants, now()),
    deliver: (conversationId, arrival) => conversationStub(env, conversationId).receive(arrival),
    keep: (unhandled, origin) => keepUnhandled(env.DB, unhandled, origin),
    enqueue: (job) => post(env, job),
    patience: () => deadlineIn(PATIENCE_MS),
    report: (event, error) => console.error(JSON.stringify({ event, ...describeError(error) })),
  };
}
