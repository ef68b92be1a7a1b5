import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import type { Aside } from './aside.store.ts';

/** [N52] [N53] The ⋮ of a thread: puts its ticket aside, and keeps it in sight. */
export function AsideMenu(props: {
  aside: Aside;
  /** [N60] null: not theirs to do, or done. */
  onBlock: (() => void) | null;
}) {
  const ofSnooze = (): MenuItem[] => {
    const { may, snoozed, ask, unsnooze } = props.aside;
    if (!may()) return [];
    const item = { id: 'snooze', icon: 'clock', label: t('conversation.aside.snooze'), onSelect: ask } as const;
    if (snoozed() === null) return [item];
    return [
      { id: 'unsnooze', icon: 'back', label: t('conversation.aside.unsnooze'), onSelect: () => void unsnooze() },
      { ...item, label: t('conversation.aside.otherTime') },
    ];
  };
  const ofFollowing = (): MenuItem[] => {
    const { following, turnFollowing } = props.aside;
    if (following() === null) return [];
    const label = t(following() === true ? 'conversation.aside.unfollow' : 'conversation.aside.follow');
    return [{ id: 'follow', icon: 'bell', label, onSelect: () => void turnFollowing() }];
  };
  const ofBlocking = (): MenuItem[] => {
    const { onBlock } = props;
    return onBlock === null ? [] : [{ id: 'block', icon: 'lock', label: t('contacts.block.open'), onSelect: onBlock }];
  };
  const items = () => [...ofSnooze(), ...ofFollowing(), ...ofBlocking()];
  return (
    <Show when={items().length > 0}>
      <MenuButton icon="dots" label={t('conversation.aside.more')} items={items()} />
    </Show>
  );
}
