import { Show } from 'solid-js';
import { CODE_LIFE_MS } from '../../worker/clearing/clearing.ts';
import type { ClearingView } from '../../worker/clearing/clearing-door.ts';
import { dateTime } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Far } from './Far.tsx';
import { createRunning } from './running.env.ts';
import { tc } from './texts.ts';

/** [R43] One that was asked, live while it goes on; while its code is good, who asked goes on with it, also after a reload. */
export function Run(props: { run: ClearingView; onProve: () => void }) {
  const desk = useDesk();
  const { run, far, stop } = createRunning(props.run);
  const goesOn = () => run().state === 'running';
  const isAsked = () => run().state === 'asked';
  const isExpired = () => isAsked() && serverNow() >= run().askedAt + CODE_LIFE_MS;
  return (
    <li class="clearing-run">
      <strong>{isExpired() ? tc('expired') : tc(`state.${run().state}`)}</strong>
      <span>{tc('by', run().by.name, dateTime(run().askedAt, serverNow()))}</span>
      <Show when={goesOn()} fallback={<span>{tc('counts', run().done, run().skipped, run().failed)}</span>}>
        <Far far={far()} run={run()} />
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
