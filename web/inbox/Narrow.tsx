import { createSignal, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { isFiltered, isNarrowed, listOrders, ownOrder, type WindowFilter, windowFilters } from './narrowing.ts';

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
  const order = () => desk.narrowing().order ?? ownOrder(desk.tab());
  const items = (): MenuItem[] => [
    ...windowFilters.map((filter) => ({
      id: filter,
      icon: icons[filter],
      label: t(`inbox.narrow.filter.${filter}`),
      group: t('inbox.narrow.which'),
      checked: desk.narrowing().filter === filter,
      onSelect: () => desk.narrow(filter === 'all' ? { filter, team: null } : { filter }),
    })),
    ...listOrders.map((one) => ({
      id: `order ${one}`,
      icon: one === 'closing' ? ('clock' as const) : ('down' as const),
      label: t(`inbox.narrow.order.${one}`),
      group: t('inbox.narrow.sorting'),
      checked: order() === one,
      onSelect: () => desk.narrow({ order: one === ownOrder(desk.tab()) ? null : one }),
    })),
  ];
  const name = () => {
    const { filter, team } = desk.narrowing();
    if (!isNarrowed(desk.narrowing())) return t('inbox.narrow.open');
    const shown = [t(`inbox.narrow.filter.${filter}`), ...(team === null ? [] : [desk.teamName(team) ?? ''])];
    return t('inbox.narrow.on', isFiltered(desk.narrowing()) ? shown.join(', ') : t(`inbox.narrow.order.${order()}`));
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
