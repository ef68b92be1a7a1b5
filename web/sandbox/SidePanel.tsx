import { createEffect, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { AssetsPanel } from './AssetsPanel.tsx';
import { EmailPanel } from './EmailPanel.tsx';
import { FaultPanel } from './FaultPanel.tsx';
import { Icon } from './Icon.tsx';
import { MetaPanel } from './MetaPanel.tsx';
import { Settings } from './Settings.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';
import './Settings.css';

const TABS = ['phone', 'faults', 'meta', 'emails'] as const;
type Tab = (typeof TABS)[number];

/** How the phone and Meta behave. On a small screen it comes up over the phone. */
export function SidePanel(props: { sandbox: Sandbox; isOpen: boolean; onClose(): void }): JSX.Element {
  const [chosen, setChosen] = createSignal<Tab>('phone');
  const tabs = () => TABS.filter((tab) => tab !== 'phone' || props.sandbox.phone());
  const tab = () => (tabs().includes(chosen()) ? chosen() : 'faults');
  let panel: HTMLElement | undefined;
  createEffect(() => props.isOpen && panel?.focus());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose();
  };
  const onTabKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs()[(tabs().indexOf(tab()) + step + tabs().length) % tabs().length];
    if (next === undefined) return;
    setChosen(next);
    panel?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };

  return (
    <>
      <button
        type="button"
        class="settings-veil"
        data-open={props.isOpen}
        tabindex="-1"
        aria-label={words.toPhone}
        onClick={() => props.onClose()}
      />
      <aside
        class="settings"
        data-open={props.isOpen}
        aria-label={words.settings}
        tabindex="-1"
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <header class="settings-head">
          <div class="tabs" role="tablist" aria-label={words.settings}>
            <For each={tabs()}>
              {(one) => (
                <button
                  type="button"
                  role="tab"
                  id={`tab-${one}`}
                  aria-selected={tab() === one}
                  aria-controls="side-panel"
                  tabindex={tab() === one ? 0 : -1}
                  onKeyDown={onTabKey}
                  onClick={() => setChosen(one)}
                >
                  {words.tabs[one]}
                </button>
              )}
            </For>
          </div>
          <button
            type="button"
            class="button-icon settings-close"
            aria-label={words.close}
            onClick={() => props.onClose()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="settings-body" id="side-panel" role="tabpanel" aria-labelledby={`tab-${tab()}`}>
          <Switch>
            <Match when={tab() === 'phone'}>
              <Show when={props.sandbox.phone()}>
                {(phone) => <Settings phone={phone()} sandbox={props.sandbox} />}
              </Show>
            </Match>
            <Match when={tab() === 'faults'}>
              <FaultPanel sandbox={props.sandbox} />
            </Match>
            <Match when={tab() === 'meta'}>
              <MetaPanel sandbox={props.sandbox} />
              <AssetsPanel sandbox={props.sandbox} />
            </Match>
            <Match when={tab() === 'emails'}>
              <EmailPanel emails={props.sandbox.emails()} now={props.sandbox.now()} />
            </Match>
          </Switch>
        </div>
      </aside>
    </>
  );
}
