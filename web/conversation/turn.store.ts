import { type Accessor, createEffect, on, onCleanup } from 'solid-js';
import type { Ticket } from '../../worker/conversation/message.ts';
import { canAct, type Verb } from '../../worker/inbox/visibility.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { say } from '../ui/toasts.store.ts';
import type { Acts } from './acts.store.ts';
import type { Aside } from './aside.store.ts';
import type { FocusKeeper } from './focus.env.ts';
import type { Here } from './here.store.ts';
import { takenOverBy } from './taken-over.ts';

type TurnVerb = Extract<Verb, 'transfer' | 'conclude' | 'write' | 'take' | 'note'>;

/** Whose turn the open ticket is, and what the viewer may do with it. */
export interface Turn {
  mine: Accessor<boolean>;
  may(verb: TurnVerb): boolean;
  mayConclude(): boolean;
  mayTransfer(): boolean;
  /** Whether a template may be sent, or the ticket taken up again. */
  mayRestart(): boolean;
  /** Concludes and opens the next one, which is the neighbour from before. */
  concludeAndGo(conclude: () => Promise<boolean>): void;
}

/** Answers the keys while it lives. `go` opens a conversation, or none; `reply`, `note` and `quick` go to where one writes. */
export function createTurn(
  { id, desk, view, open }: Here,
  acts: Acts,
  focus: FocusKeeper,
  go: (to: ConversationId | null) => void,
  reply: () => void,
  note: () => void,
  aside: Accessor<Aside>,
  quick: () => void,
): Turn {
  const { viewer } = desk.session;
  const ticket = () => view()?.ticket;
  const isMine = (one: Ticket | undefined) => one?.status === 'open' && one.assignee?.id === viewer.id;
  const mine = () => isMine(ticket());
  let takingByKey = false;

  createEffect(
    on(ticket, (now, before) => {
      const colleague = takenOverBy(before, now, viewer.id);
      // Whoever gave it away knows.
      if (colleague !== null && acts.busy() !== 'transfer')
        say(t('conversation.takenFromMe', colleague.name), null, id);
      if (before === undefined || !isMine(now) || isMine(before)) return;
      // The key may have been pressed in the list, whose row leaves the tab in a moment.
      if (takingByKey) focus.settle();
      else focus.rescue();
      takingByKey = false;
    }),
  );

  const may = (verb: TurnVerb) => {
    const one = ticket();
    return one !== undefined && canAct(viewer, one, verb);
  };
  const concludeAndGo = (conclude: () => Promise<boolean>) => {
    const next = desk.neighbour(id);
    void conclude().then((done) => done && go(next));
  };

  const mayTransfer = () => ticket()?.status !== 'concluded' && may('transfer');

  desk.setVerbs({
    conclude: () => {
      if (ticket()?.status !== 'concluded' && may('conclude')) concludeAndGo(() => acts.conclude(null));
    },
    transfer: () => {
      if (mayTransfer()) acts.act('transfer');
    },
    take: () => {
      if (ticket()?.status === 'concluded' || mine() || !may('take')) return;
      takingByKey = true;
      acts.act('take');
    },
    reply,
    note,
    snooze: () => (aside().snoozed() === null ? aside().ask() : void aside().unsnooze()),
    follow: () => void aside().turnFollowing(),
    quick,
    reopen: open.reopen,
  });
  onCleanup(() => desk.setVerbs(null));

  const mayRestart = () => {
    const one = ticket();
    if (one === undefined || view()?.offered === true) return false;
    return canAct(viewer, one, one.status === 'concluded' ? 'restart' : 'write');
  };
  const mayConclude = () => ticket()?.status === 'open' && may('conclude');
  return { mine, may, mayConclude, mayTransfer, mayRestart, concludeAndGo };
}
