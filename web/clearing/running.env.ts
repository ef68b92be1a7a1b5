import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { ClearingView } from '../../worker/clearing/clearing-door.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { say } from '../ui/toasts.store.ts';
import { clearingNow, stopClearing } from './clearing.client.ts';

/** How often it is looked how far it is, ms. */
const LOOK_EVERY_MS = 1_500;

/** [R43] One clearing as it stands while it goes on; `ended` is told of its end where that was seen coming. */
export function createRunning(
  first: ClearingView,
  ended: (run: ClearingView) => void = () => {},
): { run: Accessor<ClearingView>; far: Accessor<number>; stop: () => Promise<void> } {
  const [run, setRun] = createSignal(first);
  const goesOn = () => run().state === 'running';
  const learn = (next: ClearingView) => {
    const wentOn = goesOn();
    setRun(next);
    if (wentOn && !goesOn()) ended(next);
  };
  const looking = setInterval(() => {
    if (!goesOn()) return clearInterval(looking);
    void clearingNow(run().id).then((answer) => answer.ok && learn(answer.value));
  }, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(looking));
  return {
    run,
    far: () => run().done + run().skipped + run().failed,
    stop: async () => {
      const answer = await stopClearing(run().id);
      if (answer.ok) learn(answer.value);
      else say(troubleSentence(answer.reason));
    },
  };
}
