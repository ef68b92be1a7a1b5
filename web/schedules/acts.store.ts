import { type Accessor, createSignal } from 'solid-js';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import type { Waiting } from '../../worker/schedules/plan-order.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import type { Answer } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { strictCategory } from '../templates/prompt.ts';
import { say } from '../ui/toasts.store.ts';
import { offerToUncancel } from './cancelling.ts';
import { moment } from './moment.ts';
import { cancelSchedule, fetchSchedules, fetchView, reschedule, sendSchedule } from './schedules.client.ts';
import { s } from './texts.ts';

/** What the time of something that is being moved depends on, as far as this viewer sees it. */
export interface MovingFacts {
  /** [R21] What alone leaves to its contact; null: anything. */
  bound: TemplateCategory | null;
  /** [N12] What waits beside it where it is of a plan. */
  pending: readonly Waiting[];
}

/** What can be done about listed schedules, wherever they are listed. */
export interface ScheduleActs {
  reschedule(schedule: ListedSchedule): void;
  /** Of a plan it is asked first: it ends as a whole. */
  cancel(schedule: ListedSchedule): void;
  send(schedule: ListedSchedule): void;
  /** It leaves at its time, which is yet to come. */
  keep(schedule: ListedSchedule): void;
  /** What gets another time; null: nothing. */
  moving: Accessor<ListedSchedule | null>;
  facts: Accessor<MovingFacts>;
  /** `done`: it was moved. */
  stopMoving(done: boolean): void;
  /** Of whose plan it is asked whether it is to end; null: of none. */
  ending: Accessor<ListedSchedule | null>;
  keepPlan(): void;
  endPlan(): void;
  busy: Accessor<boolean>;
}

const nothingKnown: MovingFacts = { bound: null, pending: [] };

/** `look`: something is not what it was. */
export function createScheduleActs(look: () => Promise<void>): ScheduleActs {
  const { session } = useDesk();
  const [moving, setMoving] = createSignal<ListedSchedule | null>(null);
  const [facts, setFacts] = createSignal<MovingFacts>(nothingKnown);
  const [ending, setEnding] = createSignal<ListedSchedule | null>(null);
  const [busy, setBusy] = createSignal(false);
  const act = async (order: Promise<Answer<unknown>>, done: string) => {
    const answer = await order;
    say(answer.ok ? done : troubleSentence(answer.reason));
    await look();
  };
  const move = async (schedule: ListedSchedule) => {
    setFacts(nothingKnown);
    setMoving(schedule);
    const { opens, conversationId, plan, contact } = schedule;
    const ofContact = { status: 'scheduled', mine: false, contactId: contact.id } as const;
    const [view, beside] = await Promise.all([
      opens ? fetchView(conversationId) : null,
      plan === null ? null : fetchSchedules(ofContact, null),
    ]);
    if (moving()?.id !== schedule.id) return;
    setFacts({
      bound: view?.ok ? strictCategory(view.value, session.me, serverNow()) : null,
      pending: beside?.ok ? beside.value.items : [],
    });
  };
  const cancel = async (schedule: ListedSchedule) => {
    const answer = await cancelSchedule(schedule.id);
    if (answer.ok) offerToUncancel(schedule, () => void look());
    else say(troubleSentence(answer.reason));
    await look();
  };
  const endPlan = async ({ id }: ListedSchedule) => {
    setBusy(true);
    await act(cancelSchedule(id), s('planning.cancelled'));
    setBusy(false);
    setEnding(null);
  };
  return {
    reschedule: (schedule) => void move(schedule),
    cancel: (schedule) => (schedule.plan === null ? void cancel(schedule) : void setEnding(schedule)),
    send: ({ id }) => void act(sendSchedule(id), s('done.sent')),
    keep: ({ id, dueAt }) => void act(reschedule(id, dueAt, null), s('done.kept', moment(dueAt, serverNow()))),
    moving,
    facts,
    stopMoving: (done) => {
      setMoving(null);
      if (done) void look();
    },
    ending,
    keepPlan: () => void setEnding(null),
    endPlan: () => {
      const schedule = ending();
      if (schedule !== null) void endPlan(schedule);
    },
    busy,
  };
}
