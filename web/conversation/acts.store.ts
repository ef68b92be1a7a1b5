import { type Accessor, createSignal } from 'solid-js';
import { type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { AgentId, ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { preferences } from '../accounts/preferences.store.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import type { Trouble } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import * as client from './acts.client.ts';
import { classify, type Said } from './classify/reasons.client.ts';
import { type TransferOrder, transferTicket } from './transfer/transfer.client.ts';
import { offerUndo } from './undo.store.ts';

export type Act = 'take' | 'transfer' | 'conclude' | 'restart';

type Question = 'restart' | 'held' | 'transfer' | 'classify';

/** The acts on one open ticket: which is on its way, and which question stands open. */
export interface Acts {
  busy: Accessor<Act | null>;
  dialog: Accessor<Question | null>;
  closeDialog(): void;
  act(which: Act): void;
  /** Resolves to whether it is concluded. */
  conclude(held: 'keep' | 'cancel' | null): Promise<boolean>;
  /** [R52] Asks what it came to, of a concluded one anew. */
  classify(): void;
  /** Resolves to why it was refused; null: it was done. */
  say(said: Said): Promise<Trouble | null>;
  /** Resolves to why it was refused; null: it was done. */
  transfer(order: TransferOrder): Promise<Trouble | null>;
  /** [V4] Gives the ticket to who asked for it; asks only what that leaves open. */
  transferTo(person: AgentId): void;
  /** Whom a transfer is thought for already; null: nobody. */
  transferee: Accessor<AgentId | null>;
  /** A template went out. */
  restarted(): void;
  /** A colleague, so called, restarted it first. */
  lost(by: string): void;
}

/** `show` opens a conversation. */
export function createActs(
  id: ConversationId,
  desk: Desk,
  view: Accessor<ConversationView | null>,
  show: (id: ConversationId | null) => void,
): Acts {
  const [transferee, setTransferee] = createSignal<AgentId | null>(null);
  const [busy, setBusy] = createSignal<Act | null>(null);
  const [dialog, setDialog] = createSignal<Question | null>(null);

  /** One after the other, for each needs the outcome of the one before; the same one pressed twice is one. */
  const asked = new Set<Act>();
  let last: Promise<unknown> = Promise.resolve();
  const during = async <Value>(act: Act, work: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    if (asked.has(act)) return otherwise;
    asked.add(act);
    setBusy(act);
    desk.setNotice(id, '');
    const mine = last.then(work);
    last = mine;
    const value = await mine;
    asked.delete(act);
    setBusy((now) => (now === act ? null : now));
    return value;
  };
  const explain = (trouble: Trouble) => desk.setNotice(id, troubleSentence(trouble));

  const take = () => {
    const ticket = view()?.ticket;
    // Whom the agent saw having it when they pressed, not who has it by the time their turn comes.
    const from = ticket?.status === 'open' ? (ticket.assignee?.id ?? null) : null;
    return during(
      'take',
      async () => {
        const answer = await client.take(id, from);
        if (answer.ok) return desk.setTab('mine');
        const by = answer.reason.kind === 'refused' ? answer.reason.problem.by : undefined;
        if (by === undefined) {
          // [R63] What was theirs alone a moment ago they may not see any more.
          const code = answer.reason.kind === 'refused' ? answer.reason.problem.code : null;
          const isUnseen = code === 'not_found' || code === 'ticket_live_elsewhere';
          const passed = isUnseen && ticket?.status === 'new';
          return passed ? desk.setNotice(id, t('conversation.refused.passedOn')) : explain(answer.reason);
        }
        desk.setNotice(
          id,
          from === null
            ? t('conversation.refused.takenBefore', by.name)
            : t('conversation.refused.takenFirst', by.name),
        );
      },
      undefined,
    );
  };

  const isWindowOpen = () => {
    const facts = view();
    return facts !== null && isOpen(windowOf(facts, serverNow()));
  };

  /** What it came to, said before what becomes of the queue was asked. */
  const [said, setSaid] = createSignal<Said | null>(null);
  const conclude = (held: 'keep' | 'cancel' | null) => {
    if (said() === null && preferences()?.classifies === true) {
      setDialog('classify');
      return Promise.resolve(false);
    }
    if (held === null && (view()?.held ?? 0) > 0) {
      setDialog('held');
      return Promise.resolve(false);
    }
    return during(
      'conclude',
      async () => {
        const act = newMessageKey();
        const answer = await client.conclude(id, act, held, said());
        if (answer.ok) {
          setDialog(null);
          setSaid(null);
          offerUndo({ id, act, words: t('conversation.concludedToast') }, desk, show);
        } else if (answer.reason.kind === 'refused' && answer.reason.problem.code === 'messages_held')
          setDialog('held');
        else if (answer.reason.kind === 'refused' && answer.reason.problem.code === 'classification_required')
          setDialog('classify');
        else {
          setSaid(null);
          setDialog(null);
          explain(answer.reason);
        }
        return answer.ok;
      },
      false,
    );
  };

  const say = async (what: Said): Promise<Trouble | null> => {
    if (view()?.ticket.status !== 'concluded') {
      setSaid(what);
      await conclude(null);
      return null;
    }
    const answer = await classify(id, what);
    if (!answer.ok) return answer.reason;
    setDialog(null);
    return null;
  };

  // Pressed once more after a lost answer it is the same act.
  let sent: { order: string; act: MessageKey } | null = null;
  const transfer = (order: TransferOrder) =>
    during<Trouble | null>(
      'transfer',
      async () => {
        const said = JSON.stringify(order);
        const { act } = sent?.order === said ? sent : { act: newMessageKey() };
        sent = { order: said, act };
        const answer = await transferTicket(id, act, order);
        if (!answer.ok) return answer.reason;
        const { to, team, seen } = answer.value;
        setDialog(null);
        const words = t('conversation.transferredToast', to?.name ?? t('conversation.event.toTeam', team));
        offerUndo({ id, act, words }, desk, show);
        // Nobody asked for another one: to open it is to read it, and its contact would be told so.
        if (!seen) show(null);
        return null;
      },
      null,
    );
  const transferTo = async (person: AgentId) => {
    const refused = await transfer({ agentId: person });
    if (refused === null) return;
    const code = refused.kind === 'refused' ? refused.problem.code : null;
    if (code !== 'messages_held' && code !== 'team_of_person_required') return explain(refused);
    setTransferee(person);
    setDialog('transfer');
  };

  /** While the window is open a concluded ticket restarts at once; otherwise a template must be chosen. */
  const restart = async (): Promise<void> => {
    const facts = view();
    if (facts?.ticket.status !== 'concluded' || !isWindowOpen()) {
      setDialog('restart');
      return;
    }
    await during(
      'restart',
      async () => {
        const answer = await client.restart(id, newMessageKey(), null, false);
        if (answer.ok) return restarted();
        if (answer.reason.kind === 'refused' && answer.reason.problem.code === 'template_required')
          setDialog('restart');
        else {
          const now = view()?.ticket;
          const by = now?.status === 'open' && now.assignee?.id !== desk.session.me.id ? now.assignee?.name : undefined;
          if (by === undefined) explain(answer.reason);
          else lost(by);
        }
      },
      undefined,
    );
  };

  const lost = (by: string) => {
    setDialog(null);
    desk.setNotice(id, t('conversation.refused.restartedFirst', by));
  };

  const restarted = () => {
    setDialog(null);
    desk.setNotice(id, '');
    desk.setTab('mine');
  };

  return {
    busy,
    dialog,
    closeDialog: () => {
      setDialog(null);
      setSaid(null);
    },
    classify: () => setDialog('classify'),
    say,
    act: (which) => {
      switch (which) {
        case 'take':
          void take();
          break;
        case 'transfer':
          setTransferee(null);
          setDialog('transfer');
          break;
        case 'conclude':
          void conclude(null);
          break;
        case 'restart':
          void restart();
          break;
        default:
          assertNever(which, 'act');
      }
    },
    conclude,
    transfer,
    transferTo: (person) => void transferTo(person),
    transferee,
    restarted,
    lost,
  };
}
