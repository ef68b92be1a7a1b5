import { createMemo, createSignal, Show, Suspense } from 'solid-js';
import { ourReaction } from '../../worker/conversation/reaction.ts';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { actsOn, isBeyondReach, type May, type Message, type MessageAct } from './message-acts.ts';
import { QuickReactions } from './QuickReactions.tsx';
import { u } from './via-text.ts';
import './MessageMenu.css';

const EmojiPopover = part(() => import('../ui/EmojiPopover.tsx'));

const icons: Record<MessageAct, IconName> = { reply: 'reply', copy: 'copy', forward: 'passOn', details: 'info' };

/** The reaction of ours that a second press takes back; one of which nothing was heard is sent once more by it. */
function confirmedOf({ entry }: Message): string | null {
  const ours = ourReaction(entry);
  return ours === null || ours.unconfirmed === true ? null : ours.emoji;
}

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
  const items = (): MenuItem[] => {
    // An act is told once the menu is gone, and what it was of with it.
    const { of } = props;
    return acts().list.map((act) => ({
      id: act,
      icon: icons[act],
      label: t(`conversation.message.${act}`),
      onSelect: () => props.onAct(act, of),
    }));
  };
  const react = (emoji: string | null) => {
    const { of, anchor } = props;
    anchor.focus({ preventScroll: true });
    props.onClose();
    props.onReact(emoji, of);
  };
  const reacts = createMemo(() => acts().react);
  const apart = createMemo(() => isBeyondReach(props.of, props.may));
  // Nothing at all where there is nothing: the menu would draw an empty strip. The same buttons while they stand, whatever the
  // thread tells meanwhile: a key or a press on one must reach it.
  const above = createMemo(() => {
    if (reacts()) {
      return <QuickReactions ours={confirmedOf(props.of)} onReact={react} onMore={() => setPicking(true)} />;
    }
    if (!apart()) return undefined;
    return (
      <div role="menuitem" aria-disabled="true" tabIndex={-1} class="menu-why">
        {u(props.of.from === 'us' ? 'wentElsewhere' : 'cameElsewhere')}
      </div>
    );
  });
  return (
    <Show
      when={picking()}
      fallback={
        <Menu
          label={t('conversation.message.menu')}
          anchor={props.anchor}
          items={items()}
          head={above()}
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
