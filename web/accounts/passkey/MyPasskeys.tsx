import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { PasskeyView } from '../../../worker/accounts/passkey.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import { dateTime } from '../../i18n/time.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { say } from '../../ui/toasts.store.ts';
import { Proving } from '../factor/Proving.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import { fetchPasskeys, knowsPasskeys, removePasskey } from './passkey.client.ts';
import { RenamePasskey } from './RenamePasskey.tsx';
import { tk } from './texts.ts';
import '../factor/Factor.css';

type Doing = { kind: 'add' } | { kind: 'rename'; passkey: PasskeyView } | { kind: 'remove'; passkey: PasskeyView };

/** The keys by which I come in without a password. `now`: ms. */
export function MyPasskeys(props: { now: number }) {
  const [answer, { refetch }] = createResource(fetchPasskeys);
  const [doing, setDoing] = createSignal<Doing | null>(null);
  const items = () => {
    const known = answer.latest;
    return known?.ok ? known.value.items : null;
  };
  const done = (said: string) => {
    say(said);
    setDoing(null);
    void refetch();
  };
  const facts = ({ createdAt, usedAt }: PasskeyView) =>
    [tk('created', dateTime(createdAt, props.now)), usedAt === null ? null : tk('used', dateTime(usedAt, props.now))]
      .filter((part) => part !== null)
      .join(' · ');
  const form = (now: Doing): JSX.Element => {
    switch (now.kind) {
      case 'add':
        return <AddPasskey onDone={() => done(tk('added'))} />;
      case 'rename':
        return <RenamePasskey passkey={now.passkey} onDone={() => done(tk('renamed'))} />;
      case 'remove':
        return (
          <Proving
            lead={tk('removeLead')}
            submit={tk('remove')}
            act={(current) => removePasskey(now.passkey.id, current)}
            onDone={() => done(tk('removed'))}
          />
        );
      default:
        return assertNever(now);
    }
  };

  return (
    <section aria-label={tk('title')}>
      <h3>{tk('title')}</h3>
      <p class="page-note">{tk('note')}</p>
      <Show when={answer.latest?.ok === false}>
        <p class="page-failed" role="alert">
          {tk('failed')}
          <Button look="quiet" onClick={() => void refetch()}>
            {tk('retry')}
          </Button>
        </p>
      </Show>
      <Show when={items()}>
        {(keys) => (
          <>
            <Show when={keys().length > 0} fallback={<p class="page-note">{tk('none')}</p>}>
              <ul class="page-card">
                <For each={keys()}>
                  {(passkey) => (
                    <li class="session-row passkey-row">
                      <div>
                        <strong>{passkey.name}</strong>
                        <p>{facts(passkey)}</p>
                      </div>
                      <div class="factor-acts">
                        <Button
                          look="quiet"
                          aria-label={tk('renameOf', passkey.name)}
                          onClick={() => setDoing({ kind: 'rename', passkey })}
                        >
                          {tk('rename')}
                        </Button>
                        <Button
                          look="quiet"
                          aria-label={tk('removeOf', passkey.name)}
                          onClick={() => setDoing({ kind: 'remove', passkey })}
                        >
                          {tk('remove')}
                        </Button>
                      </div>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <Show when={knowsPasskeys()} fallback={<p class="page-note">{tk('unsupported')}</p>}>
              <div>
                <Button icon="plus" onClick={() => setDoing({ kind: 'add' })}>
                  {tk('add')}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Show>
      <Show when={doing()} keyed>
        {(now) => (
          <Dialog title={tk(now.kind)} onClose={() => setDoing(null)}>
            {form(now)}
          </Dialog>
        )}
      </Show>
    </section>
  );
}
