import { t } from '../i18n/i18n.ts';
import { MenuButton } from '../ui/MenuButton.tsx';
import { useDesk } from './desk.tsx';
import { mayPick } from './picking/may-pick.ts';

/** [R25] [R42] The ⋮ beside the tabs. */
export function ListMenu() {
  const desk = useDesk();
  const starts = { id: 'new', icon: 'plus' as const, label: t('start.new'), onSelect: () => desk.start({}) };
  const picks = { id: 'pick', icon: 'check' as const, label: t('inbox.pick'), onSelect: () => desk.picking.begin() };
  const items = () => [...(desk.mayStart ? [starts] : []), ...(mayPick(desk) ? [picks] : [])];
  return <MenuButton icon="dots" label={t('start.more')} items={items()} />;
}
