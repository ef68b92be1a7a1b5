import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { absorbIdentities } from '../../worker/contacts/absorption.store.ts';
import { contactsIn } from '../../worker/contacts/contact.store.ts';
import type { Sender } from '../../worker/contacts/contact.ts';
import { decideMerge, mergeById } from '../../worker/contacts/merge.store.ts';
import type { Want } from '../../worker/contacts/resolution.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { keyOf } from '../samples.ts';
import { oficial, openDirectory, want } from './directory.ts';

beforeAll(openDirectory);

// People and their numbers as they really were; webhooks tell of that in any order, more than once, and not all of it.

type Step = { does: 'write'; who: number; shows: boolean } | { does: 'move'; who: number; to: number; hidden: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('write' as const), who: fc.nat(2), shows: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('move' as const), who: fc.nat(2), to: fc.nat(4), hidden: fc.boolean() }),
  },
);

interface Told {
  who: number;
  want: Want;
}

let runs = 0;

/** What the provider tells of these steps, each with its time. A number that somebody has is not taken by another. */
function history(steps: readonly Step[]): { told: Told[]; phones: (string | null)[]; userIds: string[] } {
  const run = ++runs;
  const phoneOf = (n: number): string => `5511${String(980_000_000 + run * 10 + n)}`;
  const people = [0, 1, 2].map((who) => ({ number: who, generation: 0, userId: `BR.h${run}x${who}g0` }));
  const told: Told[] = [];
  steps.forEach((each, n) => {
    const at = 1_000 * (n + 1);
    const person = people[each.who];
    if (person === undefined) return;
    const named = (shows: boolean): Sender => ({
      userId: person.userId,
      parentUserId: null,
      waId: shows ? phoneOf(person.number) : null,
      name: `Pessoa ${each.who}`,
      username: null,
    });
    if (each.does === 'write') {
      told.push({ who: each.who, want: want(named(each.shows), { at, key: keyOf(`m${run}.${n}`) }) });
      return;
    }
    if (people.some(({ number }) => number === each.to)) return;
    const before = named(true);
    person.number = each.to;
    person.generation += 1;
    person.userId = `BR.h${run}x${each.who}g${person.generation}`;
    const formerly = {
      userId: before.userId,
      parentUserId: null,
      waId: each.hidden ? null : before.waId,
      key: keyOf(`c${run}.${n}`),
      at,
    };
    told.push({
      who: each.who,
      want: want({ ...named(!each.hidden), name: null, formerly }, { at, key: null, births: false }),
    });
  });
  return {
    told,
    phones: people.map(({ number }) => phoneOf(number)),
    userIds: people.map(({ userId }) => userId),
  };
}

const isolate = () =>
  contactsIn(env.DB, {
    tell: async () => {},
    unite: async ({ survivorId, loserId, reason, proof, identity }) => {
      const decision = {
        id: newMergeId(),
        cause: proof.key,
        reason,
        survivorId,
        loserId,
        proof: { ...proof, identity },
      };
      const decided = await decideMerge(env.DB, decision, 1);
      const merge = decided === null ? null : await mergeById(env.DB, decided);
      if (merge?.status !== 'carrying') return;
      const { results } = await env.DB.prepare(
        'SELECT channel_id AS channelId, id FROM conversation WHERE contact_id = ?1',
      )
        .bind(loserId)
        .all<{ channelId: string; id: string }>();
      // The conversations themselves are not asked here: their joining has its own tests.
      const shared = await env.DB.prepare('SELECT id FROM conversation WHERE contact_id = ?1')
        .bind(survivorId)
        .first('id');
      const pairs =
        shared === null ? [] : results.map(({ id }) => ({ channelId: oficial.id, kept: shared, sealed: id }));
      await absorbIdentities(env.DB, merge, JSON.parse(JSON.stringify(pairs)), 1);
    },
  });

const finalContact = async (id: ContactId): Promise<ContactId> => {
  const into = await env.DB.prepare('SELECT merged_into AS into_ FROM contact WHERE id = ?1')
    .bind(id)
    .first<ContactId>('into_');
  return into === null ? id : finalContact(into);
};

it('[N14] whatever the order and however often it is told: no message is lost, no two people share a thread, nobody is reached under another’s number', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 9 }).chain((steps) =>
        fc.record({
          steps: fc.constant(steps),
          order: fc.shuffledSubarray([...steps.keys(), ...steps.keys()], { minLength: steps.length * 2 }),
        }),
      ),
      async ({ steps, order }) => {
        const { told, phones, userIds } = history(steps);
        const isolates = [isolate(), isolate()];
        const written = new Map<number, Set<ContactId>>();
        const places = order.filter((place) => place < told.length);
        for (const [turn, place] of places.entries()) {
          const event = told[place];
          const contacts = isolates[turn % 2];
          if (event === undefined || contacts === undefined) continue;
          const [found] = await contacts.resolve([event.want], 1_000_000 + turn * 100_000);
          if (found instanceof Error) throw found;
          if (!event.want.births) continue;
          if (found == null) throw new Error('A message has no conversation');
          written.set(event.who, (written.get(event.who) ?? new Set()).add(found.contact.id));
        }
        const contactsOf = new Map<number, Set<ContactId>>();
        for (const [who, ids] of written) contactsOf.set(who, new Set(await Promise.all([...ids].map(finalContact))));
        for (const [who, ids] of contactsOf) {
          // Every change was told by now, so each person is one contact.
          expect(ids.size).toBe(1);
          for (const [other, theirs] of contactsOf) if (other !== who) expect([...theirs]).not.toEqual([...ids]);
          const sender = { userId: userIds[who] ?? null, parentUserId: null, waId: null, name: null, username: null };
          const [now] = await isolate().resolve([want(sender, { at: 1_000_000, births: false })], 9_000_000);
          if (now === null || now === undefined || now instanceof Error) continue;
          const { phone } = now.contact.address;
          if (phone !== null) expect(phone).toBe(phones[who]);
        }
      },
    ),
    { numRuns: 60, seed: 1 },
  );
}, 120_000);
