import { createSignal, Show } from 'solid-js';
import { t } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
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
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const items = () => [
    ...props.kinds.map((kind) => ({
      id: kind,
      icon: icons[kind],
      label: t(`builder.kind.${kind}`),
      onSelect: () => props.onChoose(kind),
    })),
    ...props.others,
  ];
  return (
    <>
      <button
        type="button"
        class="icon-button composer-more"
        aria-label={t('builder.menu')}
        title={t('builder.menu')}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="plus" size={22} />
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={t('builder.menu')} anchor={at()} items={items()} onClose={() => setAnchor(null)} />}
      </Show>
    </>
  );
}
