import { createContext, createSignal, Show, Suspense, useContext } from 'solid-js';
import type { EventEntry } from '../../worker/conversation/message.ts';
import type { AgentId, MessageKey, ScheduleId } from '../../worker/platform/id.ts';
import type { PendingSchedule, TemplateTrouble } from '../../worker/schedules/schedule.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { plainText } from '../conversation/format-text.ts';
import { part } from '../live/part.env.ts';
import { s } from './texts.ts';
import './Unsent.css';

const RescheduleDialog = part(() => import('./RescheduleDialog.tsx'));

/** What can be done in the open thread about something that did not leave. */
interface UnsentActs {
  contactName(): string;
  /** Whether nothing came of what this line tells since, and this viewer may change what that agent scheduled. */
  mayMove(key: MessageKey, author: AgentId): boolean;
  /** [N77] Why it could not be scheduled anew now; null: it could. */
  haltOf(id: ScheduleId): TemplateTrouble['code'] | null;
  /** [R21] The only category that leaves while the contact has not answered; null: any. */
  bound(): TemplateCategory | null;
  /** What waits in the thread. */
  pending(): readonly PendingSchedule[];
  /** Puts its words where one writes; null: nobody writes here now. */
  use(): ((text: string) => void) | null;
}

export const UnsentContext = createContext<UnsentActs>();

/** [R79] Below the line of something that did not leave: what should have, and what to do about it. */
export function Unsent(props: { of: EventEntry }) {
  const acts = useContext(UnsentContext);
  const [moving, setMoving] = createSignal(false);
  const told = () => {
    const { event } = props.of;
    return event.type === 'schedule_failed' ? event : null;
  };
  const text = () => told()?.of?.words ?? told()?.of?.template?.text ?? '';
  const mayMove = () => {
    const by = told()?.by.id;
    return by !== undefined && acts?.mayMove(props.of.key, by) === true;
  };
  return (
    <Show when={told()?.of}>
      {(of) => (
        <div class="unsent">
          <p class="unsent-text" dir="auto">
            {plainText(text())}
          </p>
          <Show when={of().template}>
            {(template) => (
              <small>{of().words === null ? s('template', template().name) : s('otherwise', template().name)}</small>
            )}
          </Show>
          <Show when={mayMove() || acts?.use()}>
            <p class="unsent-acts">
              <Show when={mayMove()}>
                <button type="button" class="unsent-act" onClick={() => setMoving(true)}>
                  {s('act.reschedule')}
                </button>
              </Show>
              <Show when={acts?.use()}>
                {(use) => (
                  <button type="button" class="unsent-act" onClick={() => use()(text())}>
                    {s('act.use')}
                  </button>
                )}
              </Show>
            </p>
          </Show>
          <Suspense>
            <Show when={moving()}>
              <RescheduleDialog
                of={{
                  ...of(),
                  dueAt: 0,
                  category: of().template?.category ?? null,
                  plan: of().plan ?? null,
                  halted: acts?.haltOf(of().id) ?? null,
                  waits: false,
                }}
                contactName={acts?.contactName() ?? ''}
                bound={acts?.bound() ?? null}
                pending={acts?.pending() ?? []}
                onClose={() => setMoving(false)}
                onDone={() => setMoving(false)}
              />
            </Show>
          </Suspense>
        </div>
      )}
    </Show>
  );
}
