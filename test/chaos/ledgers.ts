/** How long after a contact's message one may write to them freely. */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** What one contact did, as far as the sandbox (which is Meta here) said yes to it: then it is promised to the product. */
export interface Written {
  phone: string;
  /** Nobody else ever says this. */
  text: string;
  /** As the contact's phone stamped it, ms. */
  sentAt: number;
  /** What is in the file that came with it, whose caption the text is. */
  file?: string;
  /** They took it back. */
  revoked?: true;
}

/** What an agent was told 201 about. */
export interface Promised {
  phone: string;
  id: string;
  /** In which of the contact's threads it was written: one, but for a person who was taken for two. */
  line: string;
  kind: 'text' | 'template';
  text: string;
  /** Whether the answer said that it waits for the contact. */
  held: boolean;
  /** When it was first asked for, ms: from then on it may be on its way. */
  askedAt: number;
}

/** What an agent was refused; it must never go out. */
export interface Refused {
  phone: string;
  text: string;
  code: string;
}

/** A request to send that reached the sandbox. */
export interface Requested {
  /** null: of whom Meta knew nothing, for instance under a user id that was theirs before. */
  phone: string | null;
  text: string;
  at: number;
  status: number;
  code: number | null;
  /** It went to a number that they had left. */
  isLate: boolean;
}

/** Something that the sandbox was told to let go wrong, and did. */
export interface Injected {
  phone: string | null;
  /** Its kind, with its code or manner. */
  label: string;
}

/** An agent writes when all has arrived: where does it go? */
export interface Probe {
  phone: string;
  at: number;
  /** `ready`, `held`, `waits_for_channel`, or the code of the refusal. */
  outcome: string;
}

/** A message of the business as the contact's phone has it, in the order of acceptance. */
export interface Received {
  phone: string;
  text: string;
  status: string;
}

/** One entry of the product's timeline, by its API. `state` only of what we sent. */
export interface Told {
  direction: 'in' | 'out';
  text: string;
  id: string | null;
  state: string | null;
  /** Of one that is held: for whom. */
  waitsFor?: string;
  /** Of a contact's file: how far it is, and, stored, what is in it. */
  file?: { id: string; state: string; content: string | null };
}

/** What the product says about one contact in the end; of a person whom it takes for two it says it twice. */
export interface Account {
  phone: string;
  /** The conversation. */
  id: string;
  /** How many messages it says are in the queue. */
  held: number;
  window: 'none' | 'open' | 'closed' | 'unlimited';
  timeline: Told[];
  /** How many templates its lines tell to have been withdrawn, for the contact wrote before. */
  withdrawn: number;
}

/** What somebody saw in the end who had this thread open through every kill. */
export type Watched = Pick<Account, 'phone' | 'held' | 'timeline'>;

/** A ticket in a list, as one who reads it sees it. */
export interface Row {
  id: string;
  rev: number;
  /** All that it says. */
  words: string;
  conversationId: string;
  isLive: boolean;
  held: number;
  /** null: it came as news, which does not say in which. */
  tab: string | null;
}

type Counters = Record<'new' | 'mine' | 'others', number>;

/** A list that somebody had open through every kill, and the same list asked for anew. */
export interface Listed {
  seen: {
    rows: Row[];
    counters: Counters;
    /** Tabs of which the last whole answer left nothing out. */
    whole: string[];
    /** The revision of that answer: what is newer came as news. */
    since: number;
  };
  asked: { rows: Row[]; counters: Counters };
  /** Everything had come to its end. */
  isAtRest: boolean;
}

/** All that is known of a run from outside the product, times in ms. */
export interface Ledgers {
  kills: number[];
  written: Written[];
  /** In the order in which each conversation's agent was told, or put them afterwards. */
  promised: Promised[];
  refused: Refused[];
  /** Ids that an agent took out of the queue, and was told so. */
  cancelled: string[];
  /** Ids that went with a ticket's conclusion if they were in the queue at that moment. */
  cancellable: string[];
  /** Ids of which nobody knows where in the queue an agent put them, or whose place went with a second sending. */
  unordered: string[];
  /** Ids of open messages that an agent had sent once more, which may double them. */
  resent: string[];
  /** Ids of open messages that an agent took for sent. */
  confirmed: string[];
  requested: Requested[];
  received: Received[];
  injected: Injected[];
  /** Read before the lines were through that stand behind a message without an answer. */
  isEarly: boolean;
  probes: Probe[];
  /** As the storm left them when all had come to rest, before anybody did anything more. */
  untouched: Account[];
  accounts: Account[];
  watched: Watched[];
  listed: Listed[];
}

/** Whether this request was to send that text to that contact; of a contact whom Meta did not know only the text tells. */
export const isFor = (request: Requested, { phone, text }: { phone: string; text: string }): boolean =>
  request.text === text && (request.phone === phone || request.phone === null);

/** Where a message stands: once, unless it is told twice. What went back to another thread leaves a cancelled trace. */
export function standing(
  { accounts }: Pick<Ledgers, 'accounts'>,
  { phone, id }: Pick<Promised, 'phone' | 'id'>,
): { told: Told; account: Account }[] {
  const places = accounts
    .filter((account) => account.phone === phone)
    .flatMap((account) =>
      account.timeline.flatMap((told) => (told.direction === 'out' && told.id === id ? [{ told, account }] : [])),
    );
  const live = places.filter(({ told }) => told.state !== 'cancelled');
  return live.length > 0 ? live : places.slice(0, 1);
}

/** The credential is none any more: nothing of the whole channel leaves. */
const CREDENTIAL = 190;

/** Whether a whole channel was made to stand still. */
export const hasStopped = ({ injected }: Pick<Ledgers, 'injected'>): boolean =>
  injected.some(({ label }) => label.startsWith(`refusal:${CREDENTIAL}`));

/** No answer has come and none may come: the line stands behind such a message for a minute. */
export const isUnanswered = (state: string): boolean => state === 'uncertain' || state === 'sending';
