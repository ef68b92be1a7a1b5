import { createSignal, type JSX, Show } from 'solid-js';
import { Chat } from './Chat.tsx';
import { Empty } from './Empty.tsx';
import { NewContact } from './NewContact.tsx';
import { PhoneList } from './PhoneList.tsx';
import { SidePanel } from './SidePanel.tsx';
import { createSandbox } from './sandbox.store.ts';
import { words } from './words.ts';
import './SandboxApp.css';

/** The whole screen: contacts, the phone of one of them, and how that phone behaves. */
export function SandboxApp(): JSX.Element {
  const sandbox = createSandbox();
  const [isCreating, setCreating] = createSignal(false);
  const [areSettingsOpen, setSettingsOpen] = createSignal(false);

  return (
    <div class="sandbox" data-pane={sandbox.selected() ? 'phone' : 'list'}>
      <PhoneList sandbox={sandbox} onNew={() => setCreating(true)} onSettings={() => setSettingsOpen(true)} />
      <main class="stage">
        <div class="device">
          <Show
            when={sandbox.phone()}
            fallback={
              <Show when={sandbox.isReady() && !sandbox.selected()}>
                <Empty icon="phone" title={words.pickContact} hint={words.pickContactHint} />
              </Show>
            }
          >
            {(phone) => <Chat sandbox={sandbox} phone={phone()} onSettings={() => setSettingsOpen(true)} />}
          </Show>
        </div>
      </main>
      <SidePanel sandbox={sandbox} isOpen={areSettingsOpen()} onClose={() => setSettingsOpen(false)} />
      <Show when={isCreating()}>
        <NewContact onCreate={sandbox.create} onClose={() => setCreating(false)} />
      </Show>
      <div class="notices" role="status">
        <Show when={sandbox.isOffline() && sandbox.isReady()}>
          <p class="notice">{words.offline}</p>
        </Show>
        <Show when={sandbox.error()}>{(text) => <p class="notice notice-error">{text()}</p>}</Show>
      </div>
    </div>
  );
}
