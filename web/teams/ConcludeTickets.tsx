import { createSignal, Match, onMount, Switch } from 'solid-js';
import type { ClearingView, CountView } from '../../worker/clearing/clearing-door.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { ConfirmDialog } from '../clearing/ConfirmDialog.tsx';
import { countFound, stopClearing } from '../clearing/clearing.client.ts';
import { Far } from '../clearing/Far.tsx';
import { ProofDialog } from '../clearing/ProofDialog.tsx';
import { createRunning } from '../clearing/running.env.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { te } from './texts.ts';

type Step =
  | { kind: 'counts' }
  | { kind: 'asks'; found: CountView }
  | { kind: 'proves'; run: ClearingView }
  | { kind: 'concludes'; run: ClearingView };

/**
 * [R43] [R58] Concludes all that is open in a team, with the same question and the same proof as any other clearing. `onEnd`: nothing
 * is left to conclude; `onStop`: it was not wanted, or could not be, with the reason if there is one.
 */
export function ConcludeTickets(props: {
  team: { id: TeamId; name: string };
  onEnd: () => void;
  onStop: (trouble?: string) => void;
}) {
  const filter = { teamId: props.team.id };
  const [step, setStep] = createSignal<Step>({ kind: 'counts' });
  const count = async () => {
    const answer = await countFound(filter);
    if (!answer.ok) return props.onStop(troubleSentence(answer.reason));
    if (answer.value.count === 0) return props.onEnd();
    setStep({ kind: 'asks', found: answer.value });
  };
  onMount(() => void count());
  const at = <Kind extends Step['kind']>(kind: Kind): Extract<Step, { kind: Kind }> | null => {
    const now = step();
    return isAt(now, kind) ? now : null;
  };
  return (
    <Switch>
      <Match when={at('asks')}>
        {(asks) => (
          <ConfirmDialog
            filter={filter}
            team={props.team.name}
            found={asks().found}
            onAsked={(run) => setStep({ kind: 'proves', run })}
            onClose={() => props.onStop()}
          />
        )}
      </Match>
      <Match when={at('proves')}>
        {(proves) => (
          <ProofDialog
            run={proves().run}
            team={props.team.name}
            onBegun={(run) => (run.state === 'done' ? props.onEnd() : setStep({ kind: 'concludes', run }))}
            onClose={() => {
              // Given up: its code is to be good for nothing.
              void stopClearing(proves().run.id);
              props.onStop();
            }}
          />
        )}
      </Match>
      <Match when={at('concludes')} keyed>
        {({ run }) => <Concluding run={run} team={props.team.name} onEnd={props.onEnd} onStop={() => props.onStop()} />}
      </Match>
    </Switch>
  );
}

function isAt<Kind extends Step['kind']>(step: Step, kind: Kind): step is Extract<Step, { kind: Kind }> {
  return step.kind === kind;
}

/** It goes on, and can be stopped. */
function Concluding(props: { run: ClearingView; team: string; onEnd: () => void; onStop: () => void }) {
  const { run, far, stop } = createRunning(props.run, ({ state }) =>
    state === 'done' ? props.onEnd() : props.onStop(),
  );
  return (
    <Dialog
      title={te('deleting.concluding', props.team)}
      lead={te('deleting.concludingLead')}
      onClose={() => void stop()}
    >
      <div class="team-form">
        <Far far={far()} run={run()} />
      </div>
      <footer class="dialog-foot">
        <Button autofocus onClick={() => void stop()}>
          {te('deleting.stop')}
        </Button>
      </footer>
    </Dialog>
  );
}
