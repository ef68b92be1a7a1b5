import { For, type JSX, Show } from 'solid-js';
import type { DeedKind } from './deed-forms.ts';
import { createDisclosure } from './disclosure.ts';
import { Icon, type IconName } from './Icon.tsx';
import { words } from './words.ts';

/** What a file is sent as: what it is, or what it was chosen as. */
export type SentAs = 'itself' | 'voice' | 'document';

/** What can be chosen: a file of some kinds, a form to fill in, or something that happens at once. */
export type Attachment =
  | { type: 'file'; accept: string; as: SentAs }
  | { type: 'form'; kind: Exclude<DeedKind, 'flow' | 'edit'> }
  | { type: 'poll' }
  | { type: 'call' };

const CHOICES: { key: keyof typeof words.attachments; icon: IconName; what: Attachment }[] = [
  {
    key: 'media',
    icon: 'image',
    what: { type: 'file', accept: 'image/jpeg,image/png,video/mp4,video/3gpp', as: 'itself' },
  },
  { key: 'document', icon: 'file', what: { type: 'file', accept: '', as: 'document' } },
  { key: 'audio', icon: 'play', what: { type: 'file', accept: 'audio/*', as: 'itself' } },
  { key: 'voice', icon: 'mic', what: { type: 'file', accept: '.ogg,.opus,audio/ogg', as: 'voice' } },
  { key: 'sticker', icon: 'smile', what: { type: 'file', accept: 'image/webp', as: 'itself' } },
  { key: 'location', icon: 'pin', what: { type: 'form', kind: 'location' } },
  { key: 'contact', icon: 'person', what: { type: 'form', kind: 'contact' } },
  { key: 'order', icon: 'bag', what: { type: 'form', kind: 'order' } },
  { key: 'poll', icon: 'bars', what: { type: 'poll' } },
  { key: 'call', icon: 'call', what: { type: 'call' } },
];

/** The sheet behind the paper clip. Escape or leaving closes it. */
export function AttachMenu(props: { onPick(what: Attachment): void }): JSX.Element {
  let button: HTMLButtonElement | undefined;
  const sheet = createDisclosure(() => button);
  const pick = (what: Attachment) => {
    sheet.close();
    props.onPick(what);
  };

  return (
    <fieldset class="attach" aria-label={words.attach} onFocusOut={sheet.onFocusOut} onKeyDown={sheet.onKeyDown}>
      <button
        ref={button}
        type="button"
        class="button-icon"
        aria-label={words.attach}
        aria-expanded={sheet.isOpen()}
        onClick={sheet.flip}
      >
        <Icon name="clip" />
      </button>
      <Show when={sheet.isOpen()}>
        <div class="attach-sheet">
          <For each={CHOICES}>
            {(choice) => (
              <button type="button" data-kind={choice.key} onClick={() => pick(choice.what)}>
                <span class="attach-sign">
                  <Icon name={choice.icon} />
                </span>
                {words.attachments[choice.key]}
              </button>
            )}
          </For>
        </div>
      </Show>
    </fieldset>
  );
}
