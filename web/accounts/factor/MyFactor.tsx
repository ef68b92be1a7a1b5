import { createResource, createSignal, Match, Show, Switch } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { say } from '../../ui/toasts.store.ts';
import { refreshSession } from '../session.store.ts';
import { dropFactor, fetchFactor, renewCodes } from './factor.client.ts';
import { Proving } from './Proving.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SetUp } from './SetUp.tsx';
import { tf } from './texts.ts';
import './Factor.css';

type Doing = 'turnOn' | 'turnOff' | 'renew';

/** Whether an app's code is asked of me, and what I can do about it. `onSettled`: devices may have been signed out by it. */
export function MyFactor(props: { onSettled: () => void }) {
  const [answer, { refetch }] = createResource(fetchFactor);
  const [doing, setDoing] = createSignal<Doing | null>(null);
  const [codes, setCodes] = createSignal<string[] | null>(null);
  const factor = () => {
    const known = answer.latest;
    return known?.ok ? known.value : null;
  };
  const end = () => {
    setDoing(null);
    setCodes(null);
    void refetch();
    props.onSettled();
  };
  const turnedOff = () => {
    say(tf('mine.turnedOff'));
    end();
    void refreshSession();
  };
  const left = (count: number) => (count === 0 ? tf('mine.none') : tf('mine.left', count));

  return (
    <section aria-label={tf('title')}>
      <h3>{tf('title')}</h3>
      <Show when={answer.latest?.ok === false}>
        <p class="page-failed" role="alert">
          {tf('mine.failed')}
          <Button look="quiet" onClick={() => void refetch()}>
            {tf('mine.retry')}
          </Button>
        </p>
      </Show>
      <Show when={factor()}>
        {(mine) => (
          <div class="page-card factor-card">
            <p>{mine().app ? `${tf('mine.on')} ${left(mine().recoveryCodes)}` : tf('mine.off')}</p>
            <Show when={mine().app && mine().required}>
              <p class="page-note">{tf('mine.required')}</p>
            </Show>
            <div class="factor-acts">
              <Show
                when={mine().app}
                fallback={
                  <Button look="strong" onClick={() => setDoing('turnOn')}>
                    {tf('mine.turnOn')}
                  </Button>
                }
              >
                <Button onClick={() => setDoing('renew')}>{tf('mine.renew')}</Button>
                <Button look="quiet" onClick={() => setDoing('turnOff')}>
                  {tf('mine.turnOff')}
                </Button>
              </Show>
            </div>
          </div>
        )}
      </Show>
      <Show when={doing()}>
        {(what) => (
          <Dialog title={what() === 'renew' ? tf('mine.renew') : tf('title')} onClose={end}>
            <Switch>
              <Match when={codes()}>{(told) => <RecoveryCodes codes={told()} onDone={end} />}</Match>
              <Match when={what() === 'turnOn'}>
                <SetUp onDone={end} />
              </Match>
              <Match when={what() === 'renew'}>
                <Proving
                  lead={tf('mine.renewLead')}
                  submit={tf('mine.renew')}
                  act={renewCodes}
                  onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
                />
              </Match>
              <Match when={what() === 'turnOff'}>
                <Proving submit={tf('mine.turnOff')} act={dropFactor} onDone={turnedOff} />
              </Match>
            </Switch>
          </Dialog>
        )}
      </Show>
    </section>
  );
}
