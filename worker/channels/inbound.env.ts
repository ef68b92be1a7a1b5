import { type Contacts, contactsIn } from '../contacts/contact.store.ts';
import { keepChoice } from '../contacts/marketing.store.ts';
import { uniteProven } from '../contacts/merging.env.ts';
import type { Notice, Passed } from '../contacts/resolution.ts';
import { noticesFor } from '../contacts/standing.store.ts';
import { post as postPriced } from '../costs/statement.queue.ts';
import { describeError } from '../platform/failure.ts';
import { isMessageKey } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { settingsOf } from '../platform/settings.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { synchroniseAccount } from '../templates/synchronise.client.ts';
import { type Channels, channelsIn } from './channel.store.ts';
import type { SystemMessage } from './channel.ts';
import { deadlineIn } from './deadline.env.ts';
import type { IngestDeps } from './ingest.ts';
import { post } from './mail.store.ts';
import { learn, tellTeams } from './news.env.ts';
import { unhandledIn } from './unhandled.store.ts';

/** How long a webhook may take in line. Meta wants its answer soon, and repeats are free. */
const PATIENCE_MS = 3_000;

interface Wired {
  channels: Channels;
  contacts: Contacts;
  deps: IngestDeps;
}

const known = new WeakMap<Env, Wired>();

/** What ingesting needs, of this isolate: with it live the memories of contacts and channels. */
export const ingestDeps = (env: Env): IngestDeps => wired(env).deps;

/** A channel was made: this isolate no longer takes it for unknown, the others do so for a minute at most. */
export const forgetChannel = (env: Env, senderId: string): void => wired(env).channels.forget(senderId);

/** Rules that hold for every channel have changed: this isolate asks anew, the others do so within a minute. */
export const forgetRules = (env: Env): void => wired(env).channels.forgetAll();

/** Who is who has changed: this isolate asks anew. What others remember is passed on where it leads. */
export const forgetContacts = (env: Env): void => wired(env).contacts.forget();

function wired(env: Env): Wired {
  const found = known.get(env) ?? wire(env);
  known.set(env, found);
  return found;
}

function wire(env: Env): Wired {
  const channels = channelsIn(env.DB);
  const unhandled = unhandledIn(env.DB);
  const tell = async ({ conversationId, at: toldAt, passed, ...facts }: Notice) => {
    const events = passed === undefined ? [] : lineOf(passed, toldAt);
    await conversationStub(env, conversationId).receive({ events, receipt: now(), ...facts, toldAt });
  };
  const contacts = contactsIn(env.DB, {
    tell,
    unite: async ({ survivorId, loserId, reason, proof, identity }) => {
      const cause = proof.key;
      await uniteProven(env, { cause, reason, survivorId, loserId, proof: { ...proof, identity } });
    },
  });
  const deps: IngestDeps = {
    deployment: settingsOf(env).deployment,
    channels: (senderIds) => channels.bySender(senderIds, now()),
    contacts: (wants) => contacts.resolve(wants, now()),
    deliver: async (conversationId, arrival) => {
      const received = await conversationStub(env, conversationId).receive(arrival);
      if (received.stranger !== true) return received;
      contacts.forget();
      throw new Error('The sender was taken for a contact who they are not any more');
    },
    chose: async (contactId, channelId, choice) => {
      await keepChoice(env.DB, contactId, channelId, choice);
      const notices = await noticesFor(env.DB, [contactId], choice.at);
      const others = notices.filter(({ channel, marketing }) => channel.id !== channelId && marketing !== undefined);
      await Promise.all(others.map(tell));
    },
    learn: async (news) => {
      const learned = await learn(env, news);
      // What a channel was told may have stopped it, which whoever comes next shall know.
      if (news.some(({ told }) => told.type === 'notice')) channels.forgetAll();
      return learned;
    },
    synchronise: async (businessAccountId) => {
      const done = await synchroniseAccount(env, businessAccountId, now());
      if (!done.ok) throw new Error(`The templates of an account could not be read: ${done.reason.detail}`);
    },
    keep: async (items, origin) => {
      await unhandled.keep(items, origin, now());
      await tellTeams(env, 'unhandled').catch((error: unknown) =>
        console.warn('Nobody heard of what was not understood', { error }),
      );
    },
    account: (priced) => postPriced(env, priced),
    enqueue: (job) => post(env, job),
    patience: () => deadlineIn(PATIENCE_MS),
    report: (event, error) => console.error(JSON.stringify({ event, ...describeError(error) })),
  };
  return { channels, contacts, deps };
}

/** What the thread of a contact says when their number passes on, once for each message that makes it pass. */
function lineOf({ number, key: by }: Passed, at: number): SystemMessage[] {
  const key = `${by}:passed`;
  return isMessageKey(key) ? [{ type: 'system', key, at, text: '', change: { kind: 'passed', number } }] : [];
}
