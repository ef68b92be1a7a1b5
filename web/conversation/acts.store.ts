import { type Accessor, createSignal } from 'solid-js';
import { type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import type { Trouble } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import * as client from './acts.client.ts';
import { offerUndo } from './undo.store.ts';

export type Act = 'take' | 'conclude' | 'restart';

type Question = 'restart' | 'held' | 'shut';

/** The acts on one open ticket: which is on its way, and which question stands open. */
export interface Acts {
  busy: Accessor<Act | null>;
  dialog: Accessor<Question | null>;
  closeDialog(): void;
  act(which: Act): void;
  /** Resolves to whether it is concluded. */
  conclude(held: 'keep' | 'cancel' | null): Promise<boolean>;
  /** As by a single key, which may be a slip: asks first when nothing takes it back. */
  concludeByKey(): Promise<boolean>;
  /** A template went out. */
  restarted(): void;
}

/** `show` opens a conversation. */
export function createActs(
  id: ConversationId,
  desk: Desk,
  view: Accessor<ConversationView | null>,
  show: (id: ConversationId) => void,
): Acts {
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
        if (by === undefined) return explain(answer.reason);
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

  const conclude = (held: 'keep' | 'cancel' | null) => {
    if (held === null && (view()?.held ?? 0) > 0) {
      setDialog('held');
      return Promise.resolve(false);
    }
    return during(
      'conclude',
      async () => {
        const answer = await client.conclude(id, held);
        if (answer.ok) {
          setDialog(null);
          if (isWindowOpen()) offerUndo(id, desk, show);
        } else if (answer.reason.kind === 'refused' && answer.reason.problem.code === 'messages_held')
          setDialog('held');
        else {
          setDialog(null);
          explain(answer.reason);
        }
        return answer.ok;
      },
      false,
    );
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
        else explain(answer.reason);
      },
      undefined,
    );
  };

  const restarted = () => {
    setDialog(null);
    desk.setNotice(id, '');
    desk.setTab('mine');
  };

  return {
    busy,
    dialog,
    closeDialog: () => setDialog(null),
    act: (which) => {
      switch (which) {
        case 'take':
          void take();
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
    concludeByKey: () => {
      if ((view()?.held ?? 0) > 0 || isWindowOpen()) return conclude(null);
      setDialog('shut');
      return Promise.resolve(false);
    },
    restarted,
  };
}
