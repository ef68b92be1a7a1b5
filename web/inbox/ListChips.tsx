import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDesk } from './desk.tsx';
import './ListChips.css';

const chips = ['snoozed', 'followed'] as const;
type Chip = (typeof chips)[number];

const icons = { snoozed: 'clock', followed: 'bell' } as const;

/** [N52] [N53] What I put aside and what I follow, where there is any: a press shows it, another goes back to Meus. */
export function ListChips() {
  const desk = useDesk();
  const many = (chip: Chip): number => desk.inbox.rows(chip)?.length ?? 0;
  const shown = () => chips.filter((chip) => many(chip) > 0 || desk.tab() === chip);
  const count = (chip: Chip): string => `${many(chip)}${desk.inbox.hasMore(chip) ? '+' : ''}`;
  return (
    <Show when={shown().length > 0}>
      <fieldset class="list-chips" aria-label={t('inbox.chips')}>
        <For each={shown()}>
          {(chip) => (
            <button
              type="button"
              class="list-chip"
              id={`tab-${chip}`}
              data-chip={chip}
              aria-pressed={desk.tab() === chip}
              onClick={() => desk.setTab(desk.tab() === chip ? 'mine' : chip)}
            >
              <Icon name={icons[chip]} size={14} />
              {t(`inbox.tabs.${chip}`)} <b>{count(chip)}</b>
            </button>
          )}
        </For>
      </fieldset>
    </Show>
  );
}
