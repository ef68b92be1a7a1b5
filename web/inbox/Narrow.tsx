import { createSignal, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { isNarrowed, listOrders, type WindowFilter, windowFilters } from './narrowing.ts';

const icons: Record<WindowFilter, IconName> = {
  all: 'rows',
  open: 'clock',
  closing: 'clock',
  awaiting: 'hourglass',
  shut: 'clock',
  queued: 'join',
};

/** The funnel above the list: what of the tab is shown, by the window, and in which order. It is filled while it holds. */
export function Narrow() {
  const desk = useDesk();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const orderName = (order: (typeof listOrders)[number]) =>
    t(`inbox.narrow.order.${order === 'usual' && desk.tab() === 'new' ? 'new' : order}`);
  const items = (): MenuItem[] => [
    ...windowFilters.map((filter) => ({
      id: filter,
      icon: icons[filter],
      label: t(`inbox.narrow.filter.${filter}`),
      checked: desk.narrowing().filter === filter,
      onSelect: () => desk.narrow({ filter }),
    })),
    ...listOrders.map((order) => ({
      id: `order ${order}`,
      icon: order === 'usual' ? ('down' as const) : ('clock' as const),
      label: orderName(order),
      checked: desk.narrowing().order === order,
      onSelect: () => desk.narrow({ order }),
    })),
  ];
  const name = () => {
    const { filter, order } = desk.narrowing();
    if (!isNarrowed(desk.narrowing())) return t('inbox.narrow.open');
    return t('inbox.narrow.on', filter === 'all' ? orderName(order) : t(`inbox.narrow.filter.${filter}`));
  };
  return (
    <>
      <button
        type="button"
        class="icon-button narrow"
        data-on={isNarrowed(desk.narrowing()) ? '' : undefined}
        aria-label={name()}
        title={name()}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="funnel" />
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={t('inbox.narrow.open')} anchor={at()} items={items()} onClose={() => setAnchor(null)} />}
      </Show>
    </>
  );
}
