import { useNavigate } from '@solidjs/router';
import { type Accessor, batch, createContext, createSignal, type JSX, useContext } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { Tab, TicketRow } from '../../worker/inbox/row.ts';
import type { ConversationId, TeamId } from '../../worker/platform/id.ts';
import type { Session } from '../accounts/session.store.ts';
import { type KeptForms, keptForms } from '../conversation/builder/forms.store.ts';
import type { Drafts } from '../conversation/drafts.store.ts';
import { createEdits, type Edits } from '../conversation/edits.store.ts';
import type { NoteFiles } from '../conversation/note-files.store.ts';
import { createOutgoingLine, type OutgoingLine } from '../conversation/outgoing.store.ts';
import { placeOf } from '../conversation/reclaimable.ts';
import { refusedText } from '../conversation/refused-text.ts';
import type { Beginning } from '../conversation/start/beginning.ts';
import type { Threads } from '../conversation/threads.store.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Connection } from '../live/connection.store.ts';
import { createTimed } from '../live/timed.env.ts';
import { type Attachments, createAttachments } from '../media/attachments.store.ts';
import { say } from '../ui/toasts.store.ts';
import type { Cut, Lasting } from './lasting.store.ts';
import { createInbox, type Inbox, isTab } from './list.store.ts';
import type { Among } from './named.ts';
import { createNarrowing } from './narrowing.store.ts';
import { isNarrowed, type Narrowing, narrowed } from './narrowing.ts';
import { createPicking, type Picking } from './picking/picking.store.ts';

/** What the open conversation can do when it is asked from elsewhere on the page, as by a key. */
export interface Verbs {
  conclude(): void;
  transfer(): void;
  reply(): void;
  /** Goes to where one writes to colleagues. */
  note(): void;
  /** Asks until when to put the ticket aside, or puts it back in its place. */
  snooze(): void;
  follow(): void;
  /** Opens the quick replies where one writes. */
  quick(): void;
  /** Starts a new ticket, or takes over a colleague's. */
  take(): void;
  /** Where it was not to be seen: looks whether it is now. */
  reopen(): void;
}

/** Everything an agent works with while signed in; gone with them. */
export interface Desk {
  session: Session;
  connection: Connection;
  inbox: Inbox;
  threads: Threads;
  drafts: Drafts;
  edits: Edits;
  outgoing: OutgoingLine;
  /** What was filled in and not sent of messages that are more than words. */
  forms: KeptForms;
  attachments: Attachments;
  /** [R77] What goes along with notes that are not left yet. */
  noteFiles: NoteFiles;
  /** What the list shows of its tab. */
  narrowing: Accessor<Narrowing>;
  narrow(how: Partial<Narrowing>): void;
  /** [R39] In words which tickets alone are shown. */
  narrowedTo: Accessor<string[]>;
  /** By what the lists can be narrowed, as far as it is known. */
  among: Accessor<Among>;
  /** Asks for that anew. */
  /** It was asked for in vain. */
  amongFailed: Accessor<boolean>;
  learnAmong(): void;
  /** The rows of a tab as the list shows them; null until they are known. */
  rows(tab: Tab): TicketRow[] | null;
  /** [R42] Choosing several of them. */
  picking: Picking;
  tab: Accessor<Tab>;
  setTab(tab: Tab): void;
  /** A moment of the present hour, by the server's clock, ms: enough to tell today from yesterday. */
  today: Accessor<number>;
  teamName(id: TeamId): string | undefined;
  /** A sentence that stands above a conversation's composer until it is dismissed. */
  notice(id: ConversationId): string;
  setNotice(id: ConversationId, sentence: string): void;
  openId: Accessor<ConversationId | null>;
  /** Whether the page was opened at this conversation's address; true once. */
  landedOn(id: ConversationId): boolean;
  /** [R77] The conversation in which one writes a note, and no message; null: in none. */
  noteIn: Lasting['noteIn'];
  setNoteIn: Lasting['setNoteIn'];
  /** What somebody was at in this conversation when the screens were made anew; null: nothing. True once. */
  cutIn(id: ConversationId): Cut | null;
  /** Somebody was in a field when the screens were made anew. */
  cutWriting: boolean;
  /** The conversation after this one in the present tab, else the one before; null: it stands alone, or not there. */
  neighbour(id: ConversationId): ConversationId | null;
  verbs: Accessor<Verbs | null>;
  setVerbs(verbs: Verbs | null): void;
  /** Whom somebody is about to be started with; null: nobody. */
  beginning: Accessor<Beginning | null>;
  start(beginning: Beginning | null): void;
  /** [R59] Whether they may start with whomever the company knows. */
  mayStart: boolean;
  /** The conversation that is to be restarted as soon as it stands open; true once. */
  restartsOn(id: ConversationId): boolean;
  restartOn(id: ConversationId): void;
  /** The conversation in which one goes on writing as soon as it stands open; true once. */
  writesOn(id: ConversationId): boolean;
  writeOn(id: ConversationId): void;
  /** Moves the list's focus by so many rows; the list says how. */
  moveInList(by: number): void;
  onMoveInList(move: (by: number) => void): void;
}

const DeskContext = createContext<Desk>();

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('There is no desk outside the inbox');
  return desk;
}

export function DeskProvider(props: {
  session: Session;
  lasting: Lasting;
  openId: Accessor<ConversationId | null>;
  children: JSX.Element;
}) {
  return (
    <DeskContext.Provider value={createDesk(props.session, props.lasting, props.openId, useNavigate())}>
      {props.children}
    </DeskContext.Provider>
  );
}

const HOUR_MS = 60 * 60 * 1000;
const TAB_KEY = 'janela.tab';

function createDesk(
  session: Session,
  lasting: Lasting,
  openId: Accessor<ConversationId | null>,
  open: (path: string) => void,
): Desk {
  const { me, teams } = session;
  const { connection, threads, drafts, noteFiles, noteIn, setNoteIn } = lasting;
  const edits = createEdits(me.id);
  const [notices, setNotices] = createStore<Record<string, string>>({});
  const [tab, setTab] = createSignal<Tab>(rememberedTab());
  const [verbs, setVerbs] = createSignal<Verbs | null>(null);
  const [beginning, setBeginning] = createSignal<Beginning | null>(null);
  const [restarting, setRestarting] = createSignal<ConversationId | null>(null);
  const [writing, setWriting] = createSignal<ConversationId | null>(null);
  let landing = openId();
  let cut = lasting.lastCut();
  const cutWriting = cut?.writing === true;
  let move: (by: number) => void = () => {};
  const hour = createTimed((now) => ({ now, changesAt: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS }));

  const forms = keptForms(me.id);
  const outgoing = createOutgoingLine(me.id, connection, {
    accepted: (message, entry) => {
      threads.learn(message.conversationId, entry);
      forms.accepted(message.id);
      if ('media' in message.body) attachments.accepted(message.id);
    },
    refused: (message, problem) => {
      const { id, conversationId, contactName, body, quoted, reclaims = [] } = message;
      const reason = troubleSentence({ kind: 'refused', problem });
      // What is passed on still stands where it came from: there is nothing to give back.
      if (message.forward === true) return say(t('conversation.forward.refused', contactName, reason));
      if (body.kind === 'text') drafts.giveBack(conversationId, body.text);
      else if ('media' in body) attachments.takeBack(id);
      else forms.refused(id);
      const place = placeOf(body);
      if (place !== null) drafts.use(conversationId, place, reclaims);
      if (quoted !== null && problem.code !== 'quoted_not_found') drafts.answer(conversationId, quoted);
      setNotices(conversationId, refusedText(body, reason, problem.code));
      if (openId() !== conversationId) say(t('conversation.refused.sentBackTo', contactName, reason));
    },
  });
  const attachments = createAttachments(me.id, connection, outgoing);
  const inbox = createInbox(
    session.viewer,
    teams.map((team) => team.id),
    connection,
    (id, words) => say(words, openId() === id ? null : { label: t('inbox.urge.see'), run: () => open(`/c/${id}`) }, id),
  );

  const narrowings = createNarrowing(session, tab, inbox);
  const { narrowing, judging, narrow, narrowedTo, among, amongFailed, learnAmong, sift } = narrowings;
  const shown = createTimed((now) => {
    const rows = inbox.sifted.rows(tab());
    if (rows === null || !isNarrowed(narrowing())) return { rows, changesAt: null };
    return narrowed(rows, judging(), { viewerId: me.id, openId: openId() }, now);
  });

  const rows = (of: Tab) => (of === tab() ? shown().rows : inbox.rows(of));

  return {
    session,
    connection,
    inbox,
    threads,
    drafts,
    edits,
    outgoing,
    forms,
    attachments,
    noteFiles,
    narrowing,
    narrow,
    narrowedTo,
    among,
    amongFailed,
    learnAmong,
    rows,
    picking: createPicking(session.viewer, tab, () => rows(tab())),
    tab,
    setTab: (next) => {
      batch(() => {
        setTab(next);
        sift();
      });
      sessionStorage.setItem(TAB_KEY, next);
    },
    today: () => hour().now,
    teamName: (id) => teams.find((team) => team.id === id)?.name,
    notice: (id) => notices[id] ?? '',
    setNotice: (id, sentence) => setNotices(id, sentence),
    openId,
    landedOn: (id) => {
      const here = landing === id;
      landing = null;
      return here;
    },
    noteIn,
    setNoteIn,
    cutIn: (id) => {
      const here = cut?.openId === id ? cut : null;
      cut = null;
      return here;
    },
    cutWriting,
    neighbour: (id) => {
      const rows = shown().rows ?? [];
      const at = rows.findIndex((row) => row.conversationId === id);
      return at === -1 ? null : (rows[at + 1]?.conversationId ?? rows[at - 1]?.conversationId ?? null);
    },
    verbs,
    setVerbs,
    beginning,
    start: setBeginning,
    mayStart: me.role !== 'restricted',
    restartsOn: (id) => {
      const here = restarting() === id;
      if (here) setRestarting(null);
      return here;
    },
    restartOn: setRestarting,
    writesOn: (id) => {
      const here = writing() === id;
      if (here) setWriting(null);
      return here;
    },
    writeOn: setWriting,
    moveInList: (by) => move(by),
    onMoveInList: (how) => {
      move = how;
    },
  };
}

function rememberedTab(): Tab {
  const kept = sessionStorage.getItem(TAB_KEY);
  return isTab(kept) ? kept : 'new';
}
