import { createSignal, Show } from 'solid-js';
import type { LabelId } from '../../worker/platform/id.ts';
import { everyLabel, labelsNamed, refreshLabels } from '../contacts/labels.store.ts';
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
  const [labels, setLabels] = createSignal<readonly LabelId[]>([]);
  const order = () => desk.narrowing().order ?? ownOrder(desk.tab());
  const ofTeam = (): MenuItem[] => {
    const { team } = desk.narrowing();
    if (team === null) return [];
    const all = { id: 'teams', icon: 'rows' as const, label: t('inbox.narrow.teams'), checked: false };
    const one = { id: 'team', icon: 'people' as const, label: desk.teamName(team) ?? '', checked: true };
    const group = t('inbox.narrow.team');
    return [
      { ...all, group, onSelect: () => desk.narrow({ team: null }) },
      { ...one, group, onSelect: () => {} },
    ];
  };
  const items = (): MenuItem[] => [
    ...windowFilters.map((filter) => ({
      id: filter,
      icon: icons[filter],
      label: t(`inbox.narrow.filter.${filter}`),
      group: t('inbox.narrow.which'),
      checked: desk.narrowing().filter === filter,
      onSelect: () => desk.narrow(filter === 'all' ? { filter, team: null } : { filter }),
    })),
    // It comes along from the page of windows, and is taken away here alone.
    ...ofTeam(),
    ...(everyLabel() ?? []).map(({ id, name }) => ({
      id,
      icon: 'label' as const,
      label: name,
      group: t('inbox.narrow.labels'),
      checked: labels().includes(id),
      several: true as const,
      onSelect: () => setLabels((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
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
  /** What several may be chosen of counts once the menu closes. */
  const close = () => {
    setAnchor(null);
    desk.narrow({ labels: labels() });
  };
  const name = () => {
    const { filter, team } = desk.narrowing();
    if (!isNarrowed(desk.narrowing())) return t('inbox.narrow.open');
    const named = labelsNamed(desk.narrowing().labels).map((label) => label.name);
    const where = team === null ? [] : [desk.teamName(team) ?? ''];
    const shown = [t(`inbox.narrow.filter.${filter}`), ...where, ...named];
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
        onClick={(event) => {
          void refreshLabels();
          setLabels(desk.narrowing().labels);
          setAnchor(event.currentTarget);
        }}
      >
        <Icon name="funnel" />
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={t('inbox.narrow.open')} anchor={at()} items={items()} onClose={close} />}
      </Show>
    </>
  );
}
