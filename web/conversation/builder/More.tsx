import { t } from '../../i18n/i18n.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { IconName } from '../../ui/strokes.ts';
import type { Buildable } from './form.ts';
import './Builder.css';

const icons: Record<Buildable, IconName> = {
  location: 'pin',
  contacts: 'card',
  buttons: 'tap',
  list: 'rows',
  link: 'link',
  location_request: 'target',
  contact_request: 'person',
};

/** The `+` beside the field: kinds of message that are built in a dialog. */
export function More(props: {
  kinds: readonly Buildable[];
  /** What else can be done from here. */
  others: readonly MenuItem[];
  onChoose: (kind: Buildable) => void;
}) {
  const items = () => [
    ...props.kinds.map((kind) => ({
      id: kind,
      icon: icons[kind],
      label: t(`builder.kind.${kind}`),
      onSelect: () => props.onChoose(kind),
    })),
    ...props.others,
  ];
  return <MenuButton class="composer-more" icon="plus" size={22} label={t('builder.menu')} items={items()} />;
}
