import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { ourReaction } from '../../worker/conversation/reaction.ts';
import { t } from '../i18n/i18n.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { actsOn, type May, type Message, type MessageAct } from './message-acts.ts';
import { QuickReactions } from './QuickReactions.tsx';

const EmojiPopover = lazy(() => import('../ui/EmojiPopover.tsx'));

const icons: Record<MessageAct, IconName> = { reply: 'reply', copy: 'copy', forward: 'passOn', details: 'info' };

/** What can be done with one message, beside it. */
export function MessageMenu(props: {
  of: Message;
  anchor: HTMLElement;
  may: May;
  onAct: (act: MessageAct, message: Message) => void;
  /** null: takes ours back. */
  onReact: (emoji: string | null, message: Message) => void;
  onClose: () => void;
}) {
  const [picking, setPicking] = createSignal(false);
  const acts = () => actsOn(props.of, props.may);
  const items = (): MenuItem[] =>
    acts().list.map((act) => ({
      id: act,
      icon: icons[act],
      label: t(`conversation.message.${act}`),
      onSelect: () => props.onAct(act, props.of),
    }));
  const react = (emoji: string | null) => {
    const { of, anchor } = props;
    anchor.focus({ preventScroll: true });
    props.onClose();
    props.onReact(emoji, of);
  };
  return (
    <Show
      when={picking()}
      fallback={
        <Menu
          label={t('conversation.message.menu')}
          anchor={props.anchor}
          items={items()}
          head={
            <Show when={acts().react}>
              <QuickReactions
                ours={ourReaction(props.of.entry)?.emoji ?? null}
                onReact={react}
                onMore={() => setPicking(true)}
              />
            </Show>
          }
          onClose={() => !picking() && props.onClose()}
        />
      }
    >
      <Suspense>
        <EmojiPopover anchor={props.anchor} onPick={react} onClose={props.onClose} />
      </Suspense>
    </Show>
  );
}
