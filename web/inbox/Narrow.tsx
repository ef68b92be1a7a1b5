import { createSignal, Show } from 'solid-js';
import { type WindowFilter, windowFilters } from '../../worker/inbox/window-filter.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { isWorthwhile, type Kind, kinds, offered } from './named.ts';
import { hasOwners, hasWindows, isFiltered, isNarrowed, listOrders, type Narrowing, ownOrder } from './narrowing.ts';

const icons: Record<WindowFilter, IconName> = {
  all: 'rows',
  open: 'clock',
  closing: 'clock',
  awaiting: 'hourglass',
  shut: 'clock',
  queued: 'join',
};

const kindIcons: Record<Kind, IconName> = { channels: 'chats', teams: 'people', agents: 'person', labels: 'label' };

/** [R39] The funnel above the list: which tickets of the tab are shown, and in which order. It is filled while it holds. */
export function Narrow() {
  const desk = useDesk();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  /** What several may be chosen of, until the menu closes. */
  const [chosen, setChosen] = createSignal<Pick<Narrowing, Kind>>(desk.narrowing());
  const [unfolded, setUnfolded] = createSignal<Kind | null>(null);
  const order = () => desk.narrowing().order ?? ownOrder(desk.tab());

  const windows = (): MenuItem[] =>
    windowFilters.map((filter) => ({
      id: filter,
      icon: icons[filter],
      label: t(`inbox.narrow.filter.${filter}`),
      group: t('inbox.narrow.which'),
      checked: desk.narrowing().filter === filter,
      onSelect: () => desk.narrow({ filter }),
    }));
  const orders = (): MenuItem[] =>
    listOrders.map((one) => ({
      id: `order ${one}`,
      icon: one === 'closing' ? ('clock' as const) : ('down' as const),
      label: t(`inbox.narrow.order.${one}`),
      group: t('inbox.narrow.sorting'),
      checked: order() === one,
      onSelect: () => desk.narrow({ order: one === ownOrder(desk.tab()) ? null : one }),
    }));
  const isOffered = (kind: Kind): boolean => {
    if (kind === 'agents' && !hasOwners(desk.tab())) return false;
    return isWorthwhile(kind, chosen(), desk.among(), desk.amongFailed());
  };
  const shownKinds = () => kinds.filter(isOffered);
  const ofKind = (kind: Kind): MenuItem[] => {
    const group = t(`inbox.narrow.kind.${kind}`);
    const isUnfolded = unfolded() === kind;
    const many = chosen()[kind].length;
    const head: MenuItem = {
      ...{ id: kind, icon: kindIcons[kind], label: group, group, expanded: isUnfolded },
      ...(many === 0 ? {} : { note: String(many) }),
      onSelect: () => setUnfolded(isUnfolded ? null : kind),
    };
    if (!isUnfolded) return [head];
    const entries = offered(kind, chosen(), desk.among());
    if (entries === null) {
      const again = { id: 'again', icon: 'restart' as const, label: t('inbox.retry'), group };
      return [head, { ...again, checked: false, several: true, onSelect: () => desk.learnAmong() }];
    }
    return [
      head,
      ...entries.map(
        ({ name, isChosen, turn }, at): MenuItem => ({
          ...{ id: `${kind} ${at}`, icon: kindIcons[kind], label: name, group, checked: isChosen, several: true },
          onSelect: () => setChosen(turn()),
        }),
      ),
    ];
  };
  const items = (): MenuItem[] => [
    ...(hasWindows(desk.tab()) ? [...windows(), ...orders()] : []),
    ...shownKinds().flatMap(ofKind),
  ];
  const close = () => {
    setAnchor(null);
    const { channels, teams, agents, labels } = chosen();
    desk.narrow({ channels, teams, labels, ...(hasOwners(desk.tab()) ? { agents } : {}) });
  };
  const name = () => {
    if (!isNarrowed(desk.narrowing())) return t('inbox.narrow.open');
    const shown = isFiltered(desk.narrowing()) ? desk.narrowedTo().join(', ') : t(`inbox.narrow.order.${order()}`);
    return t('inbox.narrow.on', shown);
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
        onPointerEnter={() => desk.learnAmong()}
        onClick={(event) => {
          desk.learnAmong();
          setChosen(desk.narrowing());
          setUnfolded(shownKinds().find((kind) => chosen()[kind].length > 0) ?? null);
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
