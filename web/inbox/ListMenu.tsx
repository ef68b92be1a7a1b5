import { createSignal, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useDesk } from './desk.tsx';

/** [R25] The ⋮ beside the tabs. */
export function ListMenu() {
  const desk = useDesk();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const items = () => [{ id: 'new', icon: 'plus' as const, label: t('start.new'), onSelect: () => desk.start({}) }];
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={t('start.more')}
        title={t('start.more')}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="dots" />
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={t('start.more')} anchor={at()} items={items()} onClose={() => setAnchor(null)} />}
      </Show>
    </>
  );
}
