import { t } from '../i18n/i18n.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { actsOn, type Message, type MessageAct } from './message-acts.ts';

const icons: Record<MessageAct, IconName> = { reply: 'reply', copy: 'copy', details: 'info' };

/** What can be done with one message, beside it. */
export function MessageMenu(props: {
  of: Message;
  anchor: HTMLElement;
  mayWrite: boolean;
  onAct: (act: MessageAct, message: Message) => void;
  onClose: () => void;
}) {
  const items = (): MenuItem[] =>
    actsOn(props.of, props.mayWrite).map((act) => ({
      id: act,
      icon: icons[act],
      label: t(`conversation.message.${act}`),
      onSelect: () => props.onAct(act, props.of),
    }));
  return <Menu label={t('conversation.message.menu')} anchor={props.anchor} items={items()} onClose={props.onClose} />;
}
