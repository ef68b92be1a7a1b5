import { createSignal, onCleanup, Show } from 'solid-js';
import { CODE_LIFE_MS } from '../../worker/clearing/clearing.ts';
import type { ClearingView } from '../../worker/clearing/clearing-door.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/toasts.store.ts';
import { clearingNow, stopClearing } from './clearing.client.ts';
import { tc } from './texts.ts';

/** How often it is looked how far it is, ms. */
const LOOK_EVERY_MS = 1_500;

/** [R43] One that was asked, live while it goes on; while its code is good, who asked goes on with it, also after a reload. */
export function Run(props: { run: ClearingView; onProve: () => void }) {
  const desk = useDesk();
  const [run, setRun] = createSignal(props.run);
  const goesOn = () => run().state === 'running';
  const isAsked = () => run().state === 'asked';
  const isExpired = () => isAsked() && serverNow() >= run().askedAt + CODE_LIFE_MS;
  const looking = setInterval(() => {
    if (!goesOn()) return clearInterval(looking);
    void clearingNow(run().id).then((answer) => answer.ok && setRun(answer.value));
  }, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(looking));
  const far = () => run().done + run().skipped + run().failed;
  const stop = async () => {
    const answer = await stopClearing(run().id);
    if (answer.ok) setRun(answer.value);
    else say(troubleSentence(answer.reason));
  };
  return (
    <li class="clearing-run">
      <strong>{isExpired() ? tc('expired') : tc(`state.${run().state}`)}</strong>
      <span>{tc('by', run().by.name, dateTime(run().askedAt, serverNow()))}</span>
      <Show when={goesOn()} fallback={<span>{tc('counts', run().done, run().skipped, run().failed)}</span>}>
        <span class="clearing-far" role="status">
          <progress value={far()} max={run().count} aria-hidden="true" />
          {tc('progress', far(), run().count)}
        </span>
      </Show>
      <Show when={goesOn() || (isAsked() && !isExpired())}>
        <span class="clearing-acts">
          <Show when={isAsked() && run().by.id === desk.session.me.id}>
            <Button onClick={props.onProve}>{tc('goOn')}</Button>
          </Show>
          <Button onClick={() => void stop()}>{tc('stop')}</Button>
        </span>
      </Show>
    </li>
  );
}
