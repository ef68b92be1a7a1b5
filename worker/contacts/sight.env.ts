import type { ConversationView } from '../conversation/view.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ContactId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { nameless, unitedName } from './contact.ts';
import { contactByNumber } from './directory.store.ts';
import type { MergeRecord } from './merge.store.ts';
import { canUndo, survivorOf, UNDO_WITHIN_MS } from './merge.ts';
import { leavingBy } from './merging.env.ts';
import { type Person, peopleById, personNow } from './person.store.ts';
import type { MergeView } from './person.ts';

/** A contact is seen by whoever sees a ticket of theirs (V1); one who has none yet by everybody but restricted agents (R59). */
export async function seesPerson(env: Env, viewer: Viewer, { conversations }: Person): Promise<boolean> {
  if (viewer.role === 'admin') return true;
  const reaches = await Promise.all(conversations.map((id) => conversationStub(env, id).reach(viewer)));
  const sees = reaches.some((reach) => reach.state === 'seen' || (reach.state === 'elsewhere' && reach.view !== null));
  return sees || (viewer.role !== 'restricted' && reaches.every(({ state }) => state === 'unborn'));
}

/** A contact, as far as this viewer sees them; of one who was merged, who goes on. null: there is none for them. */
export async function personFor(env: Env, viewer: Viewer, id: ContactId): Promise<Person | null> {
  const person = await personNow(env.DB, id);
  return person !== null && (await seesPerson(env, viewer, person)) ? person : null;
}

/**
 * [N82] A contact to whoever sees them, or knows their whole number. `phone`: what was typed, digits as they are dialled; null:
 * nothing. null: there is none for them.
 */
export async function personKnownTo(
  env: Env,
  viewer: Viewer,
  id: ContactId,
  phone: string | null,
): Promise<Person | null> {
  const person = await personNow(env.DB, id);
  if (person === null) return null;
  const knows = phone !== null && (await contactByNumber(env.DB, phone)) === person.id;
  return knows || (await seesPerson(env, viewer, person)) ? person : null;
}

interface Look {
  sees: boolean;
  /** When they last wrote, as far as this viewer sees, ms. */
  lastWroteAt: number | null;
  /** Their conversations, as far as this viewer sees them. */
  threads: ConversationView[];
}

async function lookAt(env: Env, viewer: Viewer, { conversations }: Person): Promise<Look> {
  const views = await Promise.all(conversations.map((id) => conversationStub(env, id).read(viewer)));
  const times = views.flatMap((view) => (view.ok ? [view.value.window.openedAt ?? 0] : []));
  const sees = viewer.role === 'admin' || views.some(({ ok }) => ok);
  const threads = views.flatMap((view) => (view.ok ? [view.value] : []));
  return { sees, lastWroteAt: Math.max(0, ...times) || null, threads };
}

/** Merges as this viewer may see them: only where they see both contacts, for each is named to the other's agents. */
export async function mergesFor(
  env: Env,
  viewer: Viewer,
  merges: readonly MergeRecord[],
  now: number,
): Promise<MergeView[]> {
  const ids = [
    ...new Set(merges.flatMap(({ survivorId, loserId }) => [survivorId, ...(loserId === null ? [] : [loserId])])),
  ];
  const people = await peopleById(env.DB, ids);
  const looks = new Map(
    await Promise.all(
      [...people.values()].map(async (person): Promise<[ContactId, Look]> => {
        // Whoever was absorbed, or never wrote, is shown with who goes on.
        const isShownAnyway = person.mergedInto !== null || person.conversations.length === 0;
        return [
          person.id,
          isShownAnyway ? { sees: true, lastWroteAt: null, threads: [] } : await lookAt(env, viewer, person),
        ];
      }),
    ),
  );
  const leaving = new Map(
    await Promise.all(
      merges.map(async (merge) => [merge.id, await leavingIn(env, viewer, merge, people, looks)] as const),
    ),
  );
  return merges.flatMap((merge) => {
    const contact = people.get(merge.survivorId);
    const other = merge.loserId === null ? null : people.get(merge.loserId);
    if (contact === undefined || other === undefined) return [];
    if ([contact, other].some((person) => person !== null && looks.get(person.id)?.sees !== true)) return [];
    const sideOf = (person: Person) => ({ ...shown(person), lastWroteAt: looks.get(person.id)?.lastWroteAt ?? null });
    const loser = other === null ? null : { ...sideOf(other), phone: other.phone ?? formerPhone(merge, other) };
    const survivor = { ...sideOf(contact), ...before(merge, other) };
    const called = merge.status === 'proposed' && other !== null ? nameOfBoth(contact, other) : null;
    const isLast = contact.mergedInto === null;
    return [{ ...viewOf(merge, survivor, loser, called, isLast, now), leaving: leaving.get(merge.id) ?? 0 }];
  });
}

/** [I11] How many messages leave the queues of the two, were they one; of what this viewer does not see, nothing is told. */
async function leavingIn(
  env: Env,
  viewer: Viewer,
  { id, status, survivorId, loserId }: MergeRecord,
  people: ReadonlyMap<ContactId, Person>,
  looks: ReadonlyMap<ContactId, Look>,
): Promise<number> {
  const one = people.get(survivorId);
  const other = loserId === null ? undefined : people.get(loserId);
  if (status !== 'proposed' || one === undefined || other === undefined) return 0;
  const [own, theirs] = inOrder(one, other).map((person) => looks.get(person.id)?.threads ?? []);
  const pairs = (own ?? []).flatMap((thread) => {
    const pair = theirs?.find(({ channel }) => channel.id === thread.channel.id);
    return pair === undefined || thread.held + pair.held === 0
      ? []
      : [[thread.conversationId, pair.conversationId] as const];
  });
  const counts = await Promise.all(pairs.map((pair) => leavingBy(env, viewer, id, pair)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Who goes on, and the other: judged when somebody decides, and stays the same. */
const inOrder = (one: Person, other: Person): [Person, Person] =>
  survivorOf(one, other).survivorId === one.id ? [one, other] : [other, one];

/** [I8] What the two will be called. */
function nameOfBoth(one: Person, other: Person): string {
  const [survivor, loser] = inOrder(one, other);
  return unitedName(survivor, loser) ?? survivor.name;
}

/** The number by which somebody was known who has been absorbed: it is the other's now. */
const formerPhone = ({ moved }: MergeRecord, { mergedInto }: Person): string | null =>
  mergedInto === null ? null : (moved.claimed.find(({ kind }) => kind === 'wa_id')?.value ?? null);

/** What who goes on was called until the other was absorbed: since then they bear the names of whoever wrote last. */
function before({ moved }: MergeRecord, other: Person | null): Partial<Pick<Person, 'name' | 'username' | 'phone'>> {
  if (other === null || other.mergedInto === null || moved.before === undefined) return {};
  const { name, username, phone = null } = moved.before;
  const called = name ?? nameless({ username, phone });
  return { username, ...(called === null ? {} : { name: called }), ...(phone === null ? {} : { phone }) };
}

/** [I12] The number that somebody has left, as the provider says. */
const leftIn = ({ reason, moved: { ended } }: MergeRecord): MergeView['left'] =>
  reason !== 'changed' || ended.length === 0
    ? null
    : { phone: ended.find(({ kind }) => kind === 'wa_id')?.value ?? null };

/** `isLast`: who goes on has not become somebody else since, which would have to be taken back first. */
function viewOf(
  merge: MergeRecord,
  contact: MergeView['contact'],
  other: MergeView['other'],
  called: string | null,
  isLast: boolean,
  now: number,
): Omit<MergeView, 'leaving'> {
  const { id, status, reason, proof, createdAt, decidedBy, decidedAt, undoneBy, undoneAt } = merge;
  const undoableUntil = isLast && canUndo(merge, now) && decidedAt !== null ? decidedAt + UNDO_WITHIN_MS : null;
  return {
    id,
    status,
    reason,
    proof,
    contact,
    other,
    called,
    left: leftIn(merge),
    createdAt,
    decidedBy,
    decidedAt,
    undoableUntil,
    undoneBy,
    undoneAt,
  };
}

export const shown = ({ id, name, phone, username, email, conversations }: Person) => ({
  id,
  name,
  phone,
  username,
  email,
  conversations,
});
