import { newContactId } from '../platform/id.env.ts';
import type { ContactId } from '../platform/id.ts';
import { contactFrom, factsOf, phoneOf, type Sender, strongestId } from './contact.ts';
import { identitiesOf } from './identity.ts';
import { Recent } from './recent.ts';
import { lossesOf } from './recycled.store.ts';
import {
  type Due,
  type Located,
  type Loss,
  lookupOf,
  type Plan,
  pairsOf,
  plan,
  type Resolution,
  type Row,
  standOf,
  type Want,
} from './resolution.ts';

export interface Contacts {
  /**
   * Whose messages these are, in the order asked: contact and conversation, made where `births` says so, else null.
   * One read of D1 for all that this isolate does not remember, none when it remembers them all. Senders racing from
   * anywhere come to one contact; one that cannot be settled fails alone. Rejects when D1 does not answer. `now`: ms.
   */
  resolve(wants: readonly Want[], now: number): Promise<Resolution[]>;
}

const REMEMBERED = 10_000;
const SENDERS_PER_BATCH = 40;
// Each further round means that somebody else wrote the same identities in between.
const ROUNDS = 5;
// For how long a phone is believed that the provider does not repeat: another isolate may have seen it pass on.
const UNTOLD_PHONE_MS = 60_000;

interface Memory extends Located {
  sender: Sender;
  at: number;
}

/**
 * The contacts of one database, with a memory of its own: keep one per isolate. `tell` makes a loss known to the
 * conversation; a number passes on only after that, so that nobody writes to its new owner from the thread of the former.
 */
export function contactsIn(db: D1Database, tell: (loss: Loss) => Promise<void>): Contacts {
  const memory = new Recent<Memory>(REMEMBERED);

  const recall = (want: Want, now: number): Located | null => {
    const entry = memory.get(memoryKey(want));
    if (entry === undefined || !saysNothingNew(entry.sender, want.sender)) return null;
    const isTold = want.sender.waId !== null || entry.contact.phone === null;
    return isTold || now - entry.at < UNTOLD_PHONE_MS ? entry : null;
  };

  async function locate(asked: { n: number; want: Want }[], now: number): Promise<Map<number, Resolution>> {
    const located = new Map<number, Resolution>();
    let open = asked;
    let rows = byPlace((await read(db, open).all<Row>()).results);
    for (let round = 0; round < ROUNDS; round++) {
      const due: Due[] = [];
      for (const { n, want } of open) {
        const stand = rows.get(n) ?? [];
        const planned = plan(want, stand);
        if (planned.type === 'nobody') located.set(n, null);
        else if (planned.type === 'known') located.set(n, remember(want, planned, now));
        else due.push({ n, want, planned, stand: standOf(stand) });
      }
      // Before the number passes on: once it has, nothing on record says from whom.
      const refusals = await Promise.all(due.map(announce));
      const ready = due.filter(({ n }, place) => {
        const refusal = refusals[place] ?? null;
        if (refusal !== null) located.set(n, refusal);
        return refusal === null;
      });
      if (ready.length === 0) return located;
      open = ready;
      const writes = ready.flatMap((each) => writesFor(db, each, now));
      const answers = await db.batch<Row>([...writes, read(db, open)]).finally(() => {
        if (ready.some(({ planned }) => planned.losers.length > 0)) memory.clear();
      });
      rows = byPlace(answers.at(-1)?.results ?? []);
    }
    for (const { n } of open) located.set(n, new Error('The identities of a sender kept changing'));
    return located;
  }

  /** Lets the conversations of those who lose the number know; gives what went wrong, or null. */
  async function announce({ want, planned: { losers } }: Due): Promise<Error | null> {
    const phone = phoneOf(want.sender);
    if (losers.length === 0 || phone === null) return null;
    try {
      await Promise.all((await lossesOf(db, losers, phone)).map(tell));
      return null;
    } catch (cause) {
      return new Error('Who loses a number could not be told', { cause });
    }
  }

  function remember(want: Want, known: Extract<Plan, { type: 'known' }>, now: number): Located {
    const { conversationId } = known;
    const located = { conversationId, contact: factsOf(known.contact, { ...want.sender, userId: known.userId }) };
    // A look-up that makes nothing learns nothing: remembered, it would keep a later message from being learned of.
    if (want.births) memory.set(memoryKey(want), { ...located, sender: want.sender, at: now });
    return located;
  }

  return {
    async resolve(wants, now) {
      const recalled: Resolution[] = wants.map((want) => recall(want, now));
      const asked = wants.map((want, n) => ({ n, want })).filter(({ n }) => recalled[n] === null);
      for (let from = 0; from < asked.length; from += SENDERS_PER_BATCH) {
        const found = await locate(asked.slice(from, from + SENDERS_PER_BATCH), now);
        for (const [n, located] of found) recalled[n] = located;
      }
      return recalled;
    },
  };
}

const memoryKey = ({ channel, sender }: Want): string => `${channel.id} ${strongestId(sender)}`;

/** A provider hides or leaves out what it told before; only what it tells differently is news. */
function saysNothingNew(known: Sender, sender: Sender): boolean {
  const fields = ['userId', 'parentUserId', 'waId', 'name', 'username'] as const;
  return fields.every((field) => sender[field] === null || sender[field] === known[field]);
}

function byPlace(rows: readonly Row[]): Map<number, Row[]> {
  const places = new Map<number, Row[]>();
  for (const row of rows) places.set(row.n, [...(places.get(row.n) ?? []), row]);
  return places;
}

// Left to itself SQLite would read every user id of the scope by the primary key instead.
const HELD_BY = `(SELECT json_group_array(h.value) FROM (
  SELECT value FROM identity INDEXED BY identity_user
  WHERE contact_id = i.contact_id AND kind = 'user_id' AND scope = i.scope ORDER BY value) h)`;

// CROSS JOIN keeps SQLite from reading `identity` first: each wanted id is one look-up by primary key.
const READ = `
  SELECT s.value ->> 'n' AS n, i.kind, i.contact_id AS contactId, ${HELD_BY} AS heldBy,
    c.name, c.phone, c.username, v.id AS conversationId
  FROM json_each(?1) s
  CROSS JOIN json_each(s.value, '$.ids') k
  CROSS JOIN identity i ON i.scope = s.value ->> 'scope' AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1
  CROSS JOIN contact c ON c.id = i.contact_id
  LEFT JOIN conversation v ON v.contact_id = i.contact_id AND v.channel_id = s.value ->> 'channel'
  ORDER BY n, i.kind`;

const read = (db: D1Database, asked: { n: number; want: Want }[]): D1PreparedStatement =>
  db.prepare(READ).bind(lookupOf(asked));

// ?1 scope, ?2 the sender's ids, ?3 how they stood when they were read (see standOf).
const UNCHANGED = `?3 = (SELECT coalesce(group_concat(stand, char(10)), '') FROM (
  SELECT i.kind || ' ' || i.contact_id || ' ' || ${HELD_BY} AS stand
  FROM json_each(?2) k CROSS JOIN identity i ON i.scope = ?1 AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1
  ORDER BY i.kind))`;

const CLAIM = `
  INSERT INTO identity(scope, kind, value, contact_id)
  SELECT ?1, k.value ->> 0, k.value ->> 1, ?5 FROM json_each(?4) k WHERE ${UNCHANGED}
  ON CONFLICT(scope, kind, value) DO UPDATE SET contact_id = excluded.contact_id`;

const CREATE_CONTACT = `
  INSERT INTO contact(id, name, phone, username, created_at) SELECT ?1, ?2, ?3, ?4, ?5
  WHERE EXISTS (SELECT 1 FROM identity WHERE scope = ?6 AND kind = ?7 AND value = ?8 AND contact_id = ?1)`;

const CREATE_CONVERSATION = `
  INSERT INTO conversation(channel_id, contact_id, id) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM contact WHERE id = ?2)
  ON CONFLICT DO NOTHING`;

const CHANGE_CONTACT = `UPDATE contact SET name = ?5, phone = ?6, username = ?7 WHERE id = ?4 AND ${UNCHANGED}`;

// Whoever lost a number must not be written to under it.
const FORGET_PHONE = `
  UPDATE contact SET phone = NULL WHERE id IN (SELECT value FROM json_each(?4)) AND phone = ?5 AND ${UNCHANGED}`;

/** What carries out a plan, in an order in which each statement still sees the state that it depends on. */
function writesFor(
  db: D1Database,
  { want: { channel, sender }, planned, stand }: Due,
  now: number,
): D1PreparedStatement[] {
  const unchanged = [channel.portfolioId, JSON.stringify(pairsOf(identitiesOf(sender))), stand] as const;
  const claim = (contactId: ContactId) =>
    db.prepare(CLAIM).bind(...unchanged, JSON.stringify(pairsOf(planned.claims)), contactId);
  const conversation = (contactId: ContactId) =>
    db.prepare(CREATE_CONVERSATION).bind(channel.id, contactId, `${channel.id}:${contactId}`);
  const phone = phoneOf(sender);
  const forget =
    planned.losers.length === 0
      ? []
      : [db.prepare(FORGET_PHONE).bind(...unchanged, JSON.stringify(planned.losers), phone)];

  if (planned.type === 'create') {
    const { id, name, phone, username } = contactFrom(newContactId(), sender);
    const [first] = planned.claims;
    const create = db.prepare(CREATE_CONTACT);
    const whose = [channel.portfolioId, first?.kind ?? null, first?.value ?? null];
    return [...forget, claim(id), create.bind(id, name, phone, username, now, ...whose), conversation(id)];
  }
  const { contactId, claims, changes, lacksConversation } = planned;
  return [
    ...forget,
    ...(changes === null
      ? []
      : [db.prepare(CHANGE_CONTACT).bind(...unchanged, contactId, changes.name, changes.phone, changes.username)]),
    ...(claims.length > 0 ? [claim(contactId)] : []),
    ...(lacksConversation ? [conversation(contactId)] : []),
  ];
}
