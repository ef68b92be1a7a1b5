import type { Viewer } from '../inbox/visibility.ts';
import type { ContactId, ConversationId } from '../platform/id.ts';
import { archiveColumn, archivingIn, isBack } from './archive.ts';
import { nameless } from './contact.ts';
import { contactByNumber } from './directory.store.ts';
import type { FoundAnswer, FoundContact } from './found.ts';
import { typedNumber } from './phone.ts';
import { matchOf, ticketNumberIn } from './search-words.ts';
import { areOpenTo, namesFor, seenAmong, TOLD, type Told } from './told-tickets.store.ts';

/** How many contacts are shown. */
const SHOWN = 30;
/** How many are looked at at once, and how often, until there are so many that the viewer may see. */
const LOOKED_AT = 60;
const ROUNDS = 8;

interface Candidate {
  n: number;
  id: ContactId;
  name: string | null;
  phone: string | null;
  username: string | null;
  email: string | null;
  blocked: number;
  /** JSON, see `archivingIn`. */
  archive: string | null;
  conversations: string;
}

/** Which contacts alone are looked for. */
export interface Only {
  blocked: boolean;
  archived: boolean;
}

const IS_BLOCKED = 'EXISTS (SELECT 1 FROM contact_block b WHERE b.contact_id = c.id AND b.blocked = 1)';

const IS_ARCHIVED = 'EXISTS (SELECT 1 FROM contact_archive a WHERE a.contact_id = c.id)';

const COLUMNS = `c.rowid AS n, c.id, coalesce(c.called, c.name) AS name, c.phone, c.username, c.email, ${IS_BLOCKED} AS blocked,
  ${archiveColumn('c.id')} AS archive,
  (SELECT json_group_array(v.id) FROM conversation v WHERE v.contact_id = c.id) AS conversations`;

// The newest first; CROSS JOIN keeps the order.
const MATCHING = `SELECT ${COLUMNS} FROM contact_search s CROSS JOIN contact c ON c.rowid = s.rowid
  WHERE contact_search MATCH ?1 AND s.rowid < ?2 AND (?3 = 0 OR ${IS_BLOCKED}) AND (?4 = 0 OR ${IS_ARCHIVED})
  ORDER BY s.rowid DESC LIMIT ${LOOKED_AT}`;

const NEWEST = `SELECT ${COLUMNS} FROM contact c WHERE c.merged_into IS NULL AND c.rowid < ?1
  ORDER BY c.rowid DESC LIMIT ${LOOKED_AT}`;

const NEWEST_BLOCKED = `SELECT ${COLUMNS} FROM contact_block k CROSS JOIN contact c ON c.id = k.contact_id
  WHERE k.blocked = 1 AND c.merged_into IS NULL AND c.rowid < ?1 ORDER BY c.rowid DESC LIMIT ${LOOKED_AT}`;

const NEWEST_ARCHIVED = `SELECT ${COLUMNS} FROM contact_archive k CROSS JOIN contact c ON c.id = k.contact_id
  WHERE c.merged_into IS NULL AND c.rowid < ?1 ORDER BY c.rowid DESC LIMIT ${LOOKED_AT}`;

const BY_ID = `SELECT ${COLUMNS} FROM contact c WHERE c.id = ?1`;

const TICKETS = `SELECT ${TOLD} FROM ticket WHERE conversation_id IN (SELECT value FROM json_each(?1)) ORDER BY opened_at DESC`;
const NUMBERED = `SELECT ${TOLD} FROM ticket WHERE number = ?1`;

/**
 * Contacts by name, phone, e-mail or username, with their tickets, as far as this viewer may see them: of each conversation the
 * newest ticket. A ticket's number finds its contact, a whole phone also one of whom it is not the newest. `null`: too little to look for. Without words: the newest
 * contacts, [R89] without those in the archive, whom words find. `only`: those alone who are.
 */
export async function searchContacts(
  env: Env,
  viewer: Viewer,
  text: string,
  only: Only = { blocked: false, archived: false },
): Promise<FoundAnswer | null> {
  const number = ticketNumberIn(text);
  if (number !== null) {
    const ticket = await env.HISTORY.prepare(NUMBERED).bind(number).first<Told>();
    const candidates =
      ticket === null ? [] : (await env.DB.prepare(BY_ID).bind(ticket.contactId).all<Candidate>()).results;
    return { items: wanted(await seen(env, viewer, candidates), only, true), holder: null, more: false };
  }
  const match = text.trim() === '' ? '' : matchOf(text, viewer.masked === true);
  if (match === null) return null;
  const items = wanted(await seen(env, viewer, await numbered(env.DB, text)), only, true);
  const newest = only.blocked ? NEWEST_BLOCKED : only.archived ? NEWEST_ARCHIVED : NEWEST;
  const holder = items[0]?.id ?? null;
  let before = Number.MAX_SAFE_INTEGER;
  for (let round = 0; round < ROUNDS; round++) {
    const asked =
      match === ''
        ? env.DB.prepare(newest).bind(before)
        : env.DB.prepare(MATCHING).bind(match, before, Number(only.blocked), Number(only.archived));
    const { results } = await asked.all<Candidate>();
    const found = wanted(await seen(env, viewer, results), only, match !== '');
    items.push(...found.filter(({ id }) => items.every((one) => one.id !== id)));
    before = results.at(-1)?.n ?? 0;
    if (results.length < LOOKED_AT) return { items: items.slice(0, SHOWN), holder, more: items.length > SHOWN };
    if (items.length > SHOWN) break;
  }
  return { items: items.slice(0, SHOWN), holder, more: true };
}

/** `sought`: they were looked for by words, which find whoever is in the archive, too. */
const wanted = (items: FoundContact[], only: Only, sought: boolean): FoundContact[] =>
  items.filter(
    ({ blocked, archived }) =>
      (blocked || !only.blocked) && (only.archived ? archived : sought || only.blocked || !archived),
  );

/** Whose number this is, which the index may not know: somebody has several, and is shown with the newest. */
async function numbered(db: D1Database, text: string): Promise<Candidate[]> {
  const phone = typedNumber(text);
  const id = phone === null ? null : await contactByNumber(db, phone);
  return id === null ? [] : (await db.prepare(BY_ID).bind(id).all<Candidate>()).results;
}

/** Of these contacts those whom the viewer may see, by the tickets on record; of whom nothing is recorded, by the conversation. */
async function seen(env: Env, viewer: Viewer, candidates: readonly Candidate[]): Promise<FoundContact[]> {
  if (candidates.length === 0) return [];
  const people = candidates.map((row) => ({ ...row, conversations: conversationsOf(row) }));
  const ids = JSON.stringify(people.flatMap(({ conversations }) => conversations));
  const { results } = await env.HISTORY.prepare(TICKETS).bind(ids).all<Told>();
  const visible = await seenAmong(env, viewer, results);
  const names = await namesFor(env.DB, visible);
  const shown = await Promise.all(
    people.map(async ({ n: _, name, conversations, blocked, archive, ...contact }) => {
      const archived = archivingIn(archive);
      const tickets = results.filter(({ conversationId }) => conversations.includes(conversationId));
      const newest = conversations.flatMap((id) => visible.find(({ conversationId }) => conversationId === id) ?? []);
      const unrecorded = conversations.filter((id) => !results.some(({ conversationId }) => conversationId === id));
      const sees =
        viewer.role === 'admin' ||
        newest.length > 0 ||
        (unrecorded.length === conversations.length && (await areOpenTo(env, viewer, unrecorded)));
      if (!sees) return [];
      return [
        {
          ...contact,
          name: name ?? nameless(contact) ?? contact.id,
          blocked: blocked === 1,
          archived: archived !== null && !isBack(archived, tickets),
          tickets: newest.map(names),
        },
      ];
    }),
  );
  return shown.flat();
}

function conversationsOf({ conversations }: Candidate): ConversationId[] {
  return JSON.parse(conversations);
}
