import { peopleById } from '../contacts/person.store.ts';
import { isAgentId, isChannelId, isContactId, isLabelId, isTeamId } from '../platform/id.ts';
import type { AuditLine, AuditName } from './audit-page.ts';

/** What stands in the list of ids `?1`, as it is called now; of what is no more, as it was called when it was deleted. */
const NAMES = `
  SELECT id, name FROM team WHERE id IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT id, name FROM agent WHERE id IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT id, name FROM channel WHERE id IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT id, name FROM label WHERE id IN (SELECT value FROM json_each(?1))
  UNION SELECT object_id, object_name FROM audit
    WHERE kind IN ('team', 'label') AND verb = 'delete' AND object_name IS NOT NULL
      AND object_id IN (SELECT value FROM json_each(?1))`;

/** [N19] What the ids in these lines are called; whom a contact is called by is theirs, so that the audit itself keeps the id alone. */
export async function namesIn(db: D1Database, lines: readonly AuditLine[]): Promise<AuditName[]> {
  const ids = new Set<unknown>(
    lines.flatMap(({ object, before, after }) => [
      ...(object.kind === 'contact' ? [object.id] : []),
      ...Object.values(before ?? {}).flat(),
      ...Object.values(after ?? {}).flat(),
    ]),
  );
  const contacts = [...ids].filter(isContactId);
  const others = [...ids].filter((id) => isTeamId(id) || isAgentId(id) || isChannelId(id) || isLabelId(id));
  const [people, named] = await Promise.all([
    contacts.length === 0 ? [] : peopleById(db, contacts).then((known) => [...known.values()]),
    others.length === 0 ? [] : allNamed(db, others),
  ]);
  return [...people.map(({ id, name }) => ({ id, name })), ...named];
}

const allNamed = async (db: D1Database, ids: readonly unknown[]): Promise<AuditName[]> =>
  (await db.prepare(NAMES).bind(JSON.stringify(ids)).all<AuditName>()).results;
