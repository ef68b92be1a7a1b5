import { type Accessor, createSignal } from 'solid-js';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { copyText } from '../ui/clipboard.env.ts';
import { say } from '../ui/toasts.store.ts';
import { type Buildable, type Form, formOf } from './builder/form.ts';
import type { Here } from './here.store.ts';
import { type Message, type MessageAct, wordsOf } from './message-acts.ts';
import { passedOn } from './passing.ts';

/** Which dialogs of the open conversation stand open besides those of its acts; null: closed. */
export interface Dialogs {
  /** The message that is passed on. */
  forwarding: Accessor<WrittenBody | null>;
  closeForward(): void;
  /** What is scheduled just now: a message, or a plan of templates. */
  scheduling: Accessor<'message' | 'plan' | null>;
  schedule(what: 'message' | 'plan' | null): void;
  building: Accessor<Form | null>;
  build(kind: Buildable | null): void;
  /** [N60] Whether it is asked if the contact shall be blocked. */
  blocking: Accessor<boolean>;
  askBlock(asks: boolean): void;
  /** The message of ours whose details are shown. */
  detailed: Accessor<MessageKey | null>;
  closeDetails(): void;
  /** What is chosen of a message's menu. */
  actOn(act: MessageAct, message: Message): void;
}

/** `reply` goes to where one writes. */
export function createDialogs({ id, desk }: Here, reply: () => void): Dialogs {
  const [forwarding, setForwarding] = createSignal<WrittenBody | null>(null);
  const [scheduling, schedule] = createSignal<'message' | 'plan' | null>(null);
  const [building, setBuilding] = createSignal<Form | null>(null);
  const [blocking, askBlock] = createSignal(false);
  const [detailed, setDetailed] = createSignal<MessageKey | null>(null);
  return {
    forwarding,
    closeForward: () => setForwarding(null),
    scheduling,
    schedule,
    building,
    build: (kind) => setBuilding(kind === null ? null : formOf(kind, desk.forms.get(id, kind))),
    blocking,
    askBlock,
    detailed,
    closeDetails: () => setDetailed(null),
    actOn: (act, message) => {
      switch (act) {
        case 'reply':
          desk.drafts.answer(id, message.entry.key);
          return reply();
        case 'forward': {
          const passed = passedOn(message);
          if (passed?.ok === false) say(t('conversation.forward.notHere'));
          else setForwarding(passed?.value ?? null);
          return;
        }
        case 'copy':
          void copyText(wordsOf(message) ?? '').then((copied) =>
            say(t(copied ? 'conversation.message.copied' : 'conversation.copyFailed')),
          );
          return;
        case 'details':
          setDetailed(message.entry.key);
          return;
        default:
          assertNever(act, 'act');
      }
    },
  };
}
