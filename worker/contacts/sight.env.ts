import type { Viewer } from '../inbox/visibility.ts';
import type { ContactId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import type { MergeRecord } from './merge.store.ts';
import { canUndo, UNDO_WITHIN_MS } from './merge.ts';
import { type Person, peopleById } from './person.store.ts';
import type { MergeView } from './person.ts';

/** A contact is seen by whoever sees a ticket of theirs (V1). */
export async function seesPerson(env: Env, viewer: Viewer, { conversations }: Person): Promise<boolean> {
  if (viewer.role === 'admin') return true;
  const seen = await Promise.all(conversations.map((id) => conversationStub(env, id).read(viewer)));
  return seen.some(({ ok }) => ok);
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
  const sights = await Promise.all(
    [...people.values()].map(async (person): Promise<[ContactId, boolean]> => {
      const { id, mergedInto, conversations } = person;
      // Whoever was absorbed, or never wrote, is shown with who goes on.
      return [id, mergedInto !== null || conversations.length === 0 || (await seesPerson(env, viewer, person))];
    }),
  );
  const sees = new Map(sights);
  return merges.flatMap((merge) => {
    const contact = people.get(merge.survivorId);
    const other = merge.loserId === null ? null : people.get(merge.loserId);
    if (contact === undefined || other === undefined) return [];
    if (sees.get(contact.id) !== true || (other !== null && sees.get(other.id) !== true)) return [];
    return [viewOf(merge, contact, other, now)];
  });
}

function viewOf(merge: MergeRecord, contact: Person, other: Person | null, now: number): MergeView {
  const { id, status, reason, proof, createdAt, decidedBy, decidedAt, undoneBy, undoneAt } = merge;
  const undoableUntil = canUndo(merge, now) && decidedAt !== null ? decidedAt + UNDO_WITHIN_MS : null;
  return {
    id,
    status,
    reason,
    proof,
    contact: shown(contact),
    other: other === null ? null : shown(other),
    createdAt,
    decidedBy,
    decidedAt,
    undoableUntil,
    undoneBy,
    undoneAt,
  };
}

export const shown = ({ id, name, phone, username, conversations }: Person) => ({
  id,
  name,
  phone,
  username,
  conversations,
});
