import type { PricedMessage } from '../costs/priced.ts';
import type { ChannelId, ContactId, ConversationId } from '../platform/id.ts';
import { type Bundle, bundleUp } from './bundle.ts';
import type { Preference } from './channel.ts';
import type { Arrival, News, Reading } from './inbound.ts';
import { BUNDLES_PER_JOB, type InboundJob, jobsOf, type Origin } from './job.ts';
import { type Delivery, keptOf, type LocateDeps, locate } from './locate.ts';
import { choiceIn } from './preference.ts';
import type { Unhandled } from './unhandled.ts';

export interface IngestDeps extends LocateDeps {
  /** Names this deployment in tags. */
  deployment: string;
  /** Commits in the conversation; `failed` numbers the events that it could not store. */
  deliver(
    conversationId: ConversationId,
    arrival: Arrival,
  ): Promise<{ failed: readonly number[]; priced?: readonly PricedMessage[] }>;
  /** Puts on record what a contact chose of this channel's account, and tells their other conversations. Repeats are free. */
  chose(contactId: ContactId, channelId: ChannelId, choice: Preference): Promise<void>;
  /** Hands on what was priced, to be counted. Repeats are free. */
  account(priced: readonly PricedMessage[]): Promise<void>;
  /** Takes over what is told of accounts and templates. Repeats are free. */
  learn(news: readonly News[]): Promise<Learned>;
  /** Reads the templates of an account anew. */
  synchronise(businessAccountId: string): Promise<void>;
  /** Stores what was not understood. Repeats are free. */
  keep(unhandled: readonly Unhandled[], origin: Origin): Promise<void>;
  enqueue(job: InboundJob): Promise<void>;
  /** How long a webhook may take in line; begins when called. */
  patience(): { passed: Promise<never>; clear(): void };
  report(event: string, error: unknown): void;
}

/** `homeless`: of no account of ours. `stale`: accounts whose templates must be read anew, which no webhook waits for. */
export interface Learned {
  homeless: Unhandled[];
  stale: string[];
}

/** Conversations that one webhook serves in line; further ones wait in the queue. */
export const IN_LINE = BUNDLES_PER_JOB;

/**
 * Sees to a webhook: when it resolves, all of it is committed in its conversations, kept, or queued. What fails or is
 * not done in time is queued as it came, since repeats are free. Rejects when even the queue takes nothing; then Meta
 * must deliver it again.
 */
export async function ingest(deps: IngestDeps, reading: Reading, origin: Origin): Promise<void> {
  const patience = deps.patience();
  const inTime = <Value>(work: Promise<Value>): Promise<Value> => Promise.race([work, patience.passed]);
  const late: Bundle[] = [];
  const priced: PricedMessage[] = [];
  let unhandled = reading.unhandled;
  let news = reading.news;
  let stale: string[] = [];
  try {
    const bundles = bundleUp(reading.events, deps.deployment);
    const { deliveries, homeless, unsettled } = await inTime(locate(deps, bundles, origin.receipt)).catch(
      (error: unknown) => {
        deps.report('inbound_not_located', error);
        late.push(...bundles);
        return { deliveries: [], homeless: [], unsettled: [] };
      },
    );
    for (const { bundle, error } of unsettled) {
      deps.report('inbound_not_located', error);
      late.push(bundle);
    }
    const outcomes = await Promise.all(
      deliveries.slice(0, IN_LINE).map((delivery) =>
        inTime(deliverTo(deps, delivery, origin)).catch((error: unknown) => {
          deps.report('inbound_not_delivered', error);
          late.push(...delivery.bundles);
          return { lost: [], priced: [] };
        }),
      ),
    );
    late.push(...deliveries.slice(IN_LINE).flatMap((delivery) => delivery.bundles));
    priced.push(...outcomes.flatMap((outcome) => outcome.priced));
    const learned =
      news.length === 0
        ? nothing
        : await inTime(deps.learn(news)).catch((error: unknown) => {
            deps.report('news_not_learned', error);
            return null;
          });
    if (learned !== null) {
      news = [];
      stale = learned.stale;
    }
    unhandled = [...unhandled, ...homeless, ...outcomes.flatMap(({ lost }) => lost), ...(learned?.homeless ?? [])];
    if (unhandled.length > 0) {
      const kept = await inTime(deps.keep(unhandled, origin)).then(
        () => true,
        (error: unknown) => {
          deps.report('unhandled_not_kept', error);
          return false;
        },
      );
      if (kept) unhandled = [];
    }
  } finally {
    patience.clear();
  }
  const rest = { bundles: late, unhandled, news, stale };
  const jobs = jobsOf(rest, origin).map((job) => deps.enqueue(job));
  await Promise.all(priced.length === 0 ? jobs : [...jobs, deps.account(priced)]);
}

const nothing: Learned = { homeless: [], stale: [] };

/** Does a job of the queue. Rejects, after trying all of it, when any part must be tried again. */
export async function carryOut(deps: IngestDeps, job: InboundJob): Promise<void> {
  const { stale = [], news = [] } = job;
  await Promise.all(stale.map((account) => deps.synchronise(account)));
  const learned = news.length === 0 ? nothing : await deps.learn(news);
  const { deliveries, homeless, unsettled } = await locate(deps, job.bundles, job.receipt);
  const outcomes = await Promise.allSettled(deliveries.map((delivery) => deliverTo(deps, delivery, job)));
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const unhandled = [...job.unhandled, ...homeless, ...done.flatMap(({ lost }) => lost), ...learned.homeless];
  const priced = done.flatMap((outcome) => outcome.priced);
  if (unhandled.length > 0) await deps.keep(unhandled, job);
  if (priced.length > 0) await deps.account(priced);
  const rest = { bundles: [], unhandled: [], news: [], stale: learned.stale };
  await Promise.all(jobsOf(rest, job).map((each) => deps.enqueue(each)));
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
  const [first] = unsettled;
  if (first !== undefined) throw first.error;
}

/** What is left of a job that failed at every attempt, so that people can see it. */
export const remainsOf = (job: InboundJob): Unhandled[] => [
  ...job.unhandled,
  ...job.bundles.flatMap((bundle) => keptOf(bundle, 'dead_letter')),
  ...(job.news ?? []).map((news) => keptNews(news, 'dead_letter')),
];

/** News as they are kept when nobody here can take them. */
export const keptNews = ({ field, raw, accountId = null }: News, reason: Unhandled['reason']): Unhandled => ({
  field,
  reason,
  senderId: null,
  raw,
  accountId,
});

/** `lost`: what the conversation could not store. */
async function deliverTo(
  deps: IngestDeps,
  delivery: Delivery,
  { receipt }: Origin,
): Promise<{ lost: Unhandled[]; priced: readonly PricedMessage[] }> {
  const { conversationId, channel, stop, desks, contact, wroteAs, formerUserId, toldAt, marketing, block, bundles } =
    delivery;
  const items = bundles.flatMap((bundle) => bundle.items);
  const events = items.map(({ event }) => event);
  const { failed, priced = [] } = await deps.deliver(conversationId, {
    events,
    receipt,
    channel,
    contact,
    ...(stop === undefined ? {} : { stop }),
    ...(desks === undefined ? {} : { desks }),
    ...(wroteAs === undefined ? {} : { wroteAs }),
    ...(formerUserId === undefined ? {} : { formerUserId }),
    ...(toldAt === undefined ? {} : { toldAt }),
    ...(marketing === undefined ? {} : { marketing }),
    ...(block === undefined ? {} : { block }),
  });
  const choice = choiceIn(events, receipt);
  if (contact !== null && choice !== null) await deps.chose(contact.id, channel.id, choice);
  const lost = failed.flatMap((place): Unhandled[] => {
    const item = items[place];
    return item === undefined
      ? []
      : [{ field: item.field ?? 'messages', reason: 'failed', senderId: channel.senderId, raw: item.raw }];
  });
  return { lost, priced };
}
