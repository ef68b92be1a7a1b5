import { factsOf, phoneOf, type Sender, strongestId } from './contact.ts';
import { isUndone } from './merge.store.ts';
import { Recent } from './recent.ts';
import { read, writesFor } from './resolution.store.ts';
import {
  type Due,
  type Located,
  type Notice,
  namedBy,
  type Plan,
  plan,
  type Resolution,
  type Row,
  standOf,
  type Want,
} from './resolution.ts';
import { noticesFor } from './standing.store.ts';

type Unite = Extract<Plan, { type: 'unite' }>;

/** What a resolution sets going elsewhere. */
export interface ContactDeps {
  /**
   * Tells a conversation who its contact is now; a number passes on only after that, so that nobody writes to its new owner from
   * the thread of the former.
   */
  tell(notice: Notice): Promise<void>;
  /** Makes two contacts one; when it resolves, the survivor holds what was the other's. Repeats are free. */
  unite(proven: Unite): Promise<void>;
}

export interface Contacts {
  /**
   * Whose messages these are, in the order asked: contact and conversation, made where `births` says so, else null.
   * One read of D1 for all that this isolate does not remember, none when it remembers them all. Senders racing from
   * anywhere come to one contact; one that cannot be settled fails alone. Rejects when D1 does not answer. `now`: ms.
   */
  resolve(wants: readonly Want[], now: number): Promise<Resolution[]>;
  /** What is remembered has proved to be of yesterday. */
  forget(): void;
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

/** The contacts of one database, with a memory of its own: keep one per isolate. */
export function contactsIn(db: D1Database, { tell, unite }: ContactDeps): Contacts {
  const memory = new Recent<Memory>(REMEMBERED);

  const recall = (want: Want, now: number): Located | null => {
    if (isProof(want)) return null;
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
      const united: { n: number; want: Want; planned: Unite }[] = [];
      for (const { n, want } of open) {
        const stand = rows.get(n) ?? [];
        const planned = plan(want, stand);
        if (planned.type === 'nobody') located.set(n, null);
        else if (planned.type === 'known') located.set(n, remember(want, planned, now));
        else if (planned.type === 'unite') united.push({ n, want, planned });
        else due.push({ n, want, planned, stand: standOf(stand) });
      }
      for (const { n, planned } of united) {
        await unite(planned).catch((cause: unknown) => {
          located.set(n, new Error('Two contacts that are one could not be made one', { cause }));
        });
        memory.clear();
      }
      // Before the number passes on: once it has, nothing on record says from whom.
      const refusals = await Promise.all(due.map(announce));
      const ready = due.filter(({ n }, place) => {
        const refusal = refusals[place] ?? null;
        if (refusal !== null) located.set(n, refusal);
        return refusal === null;
      });
      open = [...ready, ...united.filter(({ n }) => !located.has(n))];
      if (open.length === 0) return located;
      const writes = ready.flatMap((each) => writesFor(db, each, now));
      const answers = await db.batch<Row>([...writes, read(db, open)]).finally(() => {
        if (ready.some(({ want, planned }) => planned.losers.length > 0 || isProof(want))) memory.clear();
      });
      rows = byPlace(answers.at(-1)?.results ?? []);
    }
    for (const { n } of open) located.set(n, new Error('The identities of a sender kept changing'));
    return located;
  }

  /** Lets the conversations of those who lose the number know; gives what went wrong, or null. */
  async function announce({ want: { at, key, sender }, planned: { losers } }: Due): Promise<Error | null> {
    const phone = phoneOf(namedBy(sender));
    if (losers.length === 0 || phone === null) return null;
    try {
      const passed = key === null ? {} : { passed: { number: phone, key } };
      await Promise.all((await noticesFor(db, losers, at, phone)).map((notice) => tell({ ...notice, ...passed })));
      return null;
    } catch (cause) {
      return new Error('Who loses a number could not be told', { cause });
    }
  }

  function remember(want: Want, known: Extract<Plan, { type: 'known' }>, now: number): Located {
    const { conversationId, marketing, block } = known;
    const contact = factsOf(known.contact, known.sender);
    const chosen = { ...(marketing === undefined ? {} : { marketing }), ...(block === undefined ? {} : { block }) };
    const located = { conversationId, contact, ...chosen };
    // A look-up that makes nothing learns nothing: remembered, it would keep a later message from being learned of. One
    // that comes late tells of names that are theirs no more.
    const isCurrent = strongestId(known.sender) === strongestId(want.sender);
    // [I8] What they are called is told by the other's messages, which this memory does not hear of.
    if (want.births && isCurrent && !isProof(want) && !known.joined)
      memory.set(memoryKey(want), { ...located, sender: want.sender, at: now });
    return located;
  }

  return {
    forget: () => memory.clear(),
    async resolve(asking, now) {
      const wants = await withoutUndone(db, asking);
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

/** What proves an identity: it is always judged by what is on record. */
const isProof = ({ sender }: Want): boolean => sender.formerly !== undefined || sender.shared !== undefined;

/** A change or card of which people said that it is not the same person proves nothing when it is delivered again. */
async function withoutUndone(db: D1Database, wants: readonly Want[]): Promise<readonly Want[]> {
  const keys = wants.flatMap(({ sender }) =>
    [sender.formerly?.key, sender.shared?.key].filter((key) => key !== undefined),
  );
  if (keys.length === 0) return wants;
  const undone = await isUndone(db, keys);
  return wants.map((want) => {
    const { formerly, shared, ...sender } = want.sender;
    if (formerly !== undefined && undone.has(formerly.key)) {
      const { userId, parentUserId, waId } = formerly;
      return { ...want, sender: { ...sender, userId, parentUserId, waId } };
    }
    return shared !== undefined && undone.has(shared.key) ? { ...want, sender } : want;
  });
}
