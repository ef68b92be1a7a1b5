import { createResource, For, Show } from 'solid-js';
import type { SessionView } from '../../../worker/accounts/sessions.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { dateTime } from '../../i18n/time.ts';
import type { Answer } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { say } from '../../ui/toasts.store.ts';
import { endOtherSessions, endSession, fetchSessions } from './profile.client.ts';
import { tp } from './texts.ts';

/** Where I am signed in; asked anew whenever `changes` grows. `now`: ms. */
export function MySessions(props: { now: number; changes: number }) {
  const [answer, { refetch }] = createResource(() => props.changes, fetchSessions);
  const items = () => {
    const known = answer.latest;
    return known?.ok ? known.value.items : [];
  };
  const during = async (work: Promise<Answer<unknown>>, done: string) => {
    const ended = await work;
    say(ended.ok ? done : troubleSentence(ended.reason));
    await refetch();
  };
  return (
    <section aria-label={tp('sessions.title')}>
      <h3>{tp('sessions.title')}</h3>
      <p class="page-note">{tp('sessions.note')}</p>
      <Show when={answer.latest?.ok === false}>
        <p class="page-failed" role="alert">
          {tp('sessions.failed')}
          <Button look="quiet" onClick={() => void refetch()}>
            {tp('sessions.retry')}
          </Button>
        </p>
      </Show>
      <Show when={items().length > 0}>
        <ul class="page-card">
          <For each={items()}>
            {(session) => (
              <li class="session-row">
                <div>
                  <strong>
                    {nameOf(session)}
                    <Show when={session.current}>
                      <Tag>{tp('sessions.current')}</Tag>
                    </Show>
                  </strong>
                  <p>
                    {[tp('sessions.since', dateTime(session.createdAt, props.now)), session.address]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </p>
                </div>
                <Show when={!session.current}>
                  <Button
                    look="quiet"
                    aria-label={tp('sessions.endOf', nameOf(session))}
                    onClick={() => void during(endSession(session.id), tp('sessions.ended'))}
                  >
                    {tp('sessions.end')}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={items().length > 1}>
        <div>
          <Button icon="exit" onClick={() => void during(endOtherSessions(), tp('sessions.endedOthers'))}>
            {tp('sessions.endOthers')}
          </Button>
        </div>
      </Show>
    </section>
  );
}

function nameOf({ device: { browser, system } }: SessionView): string {
  if (browser !== null && system !== null) return tp('sessions.device', browser, system);
  return browser ?? system ?? tp('sessions.unknown');
}
