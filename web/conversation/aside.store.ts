import { type Accessor, createSignal } from 'solid-js';
import { follows } from '../../worker/conversation/following.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { moment } from '../schedules/moment.ts';
import { say } from '../ui/toasts.store.ts';
import * as client from './aside.client.ts';
import type { Here } from './here.store.ts';

/** [N52] [N53] Putting the open ticket aside, and keeping it in sight. */
export interface Aside {
  /** The viewer may put it aside, or back in its place. */
  may: Accessor<boolean>;
  /** Until when it is put aside; null: it is in its place. */
  snoozed: Accessor<{ until: number | null } | null>;
  /** The question until when stands open. */
  asking: Accessor<boolean>;
  ask(): void;
  close(): void;
  busy: Accessor<boolean>;
  /** Why it was not put aside, while the question stands open. */
  trouble: Accessor<string>;
  /** `until`: ms; null: until the contact writes. */
  snooze(until: number | null): Promise<void>;
  unsnooze(): Promise<void>;
  /** null: the viewer may not see the ticket that is running. */
  following: Accessor<boolean | null>;
  turnFollowing(): Promise<void>;
}

/** `mayWrite`: whether the viewer acts on this ticket. */
export function createAside({ id, desk, view }: Here, mayWrite: Accessor<boolean>): Aside {
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal('');
  const ticket = () => view()?.ticket;
  const may = () => ticket()?.status === 'open' && mayWrite();
  const snoozed = () => ticket()?.snoozed ?? null;

  const sayInThread = (words: string) => desk.setNotice(id, words);
  /** `tell`: says what went wrong where it was asked for. */
  const during = async (work: () => Promise<Answer<unknown>>, tell = sayInThread): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    tell('');
    const answer = await work();
    setBusy(false);
    if (!answer.ok) tell(troubleSentence(answer.reason));
    return answer.ok;
  };
  const unsnooze = async () => {
    if (await during(() => client.unsnooze(id))) desk.setTab('mine');
  };

  return {
    may,
    snoozed,
    asking: () => asking() && may(),
    ask: () => {
      if (!may()) return;
      setTrouble('');
      setAsking(true);
    },
    close: () => setAsking(false),
    busy,
    trouble,
    snooze: async (until) => {
      const key = newMessageKey();
      if (!(await during(() => client.snooze(id, key, until), setTrouble))) return;
      setAsking(false);
      const words =
        until === null ? t('conversation.aside.toastReply') : t('conversation.aside.toast', moment(until, serverNow()));
      say(words, { label: t('ui.undo'), run: () => void unsnooze() }, id);
    },
    unsnooze,
    following: () => {
      const facts = view();
      return facts === null || facts.elsewhere === true ? null : follows(facts.ticket, desk.session.viewer.id);
    },
    turnFollowing: async () => {
      const now = ticket();
      if (now === undefined) return;
      const on = !follows(now, desk.session.viewer.id);
      if (await during(() => client.follow(id, on)))
        say(t(on ? 'conversation.aside.followed' : 'conversation.aside.unfollowed'), null, id);
    },
  };
}
