import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDesk } from './desk.tsx';
import { hasMine, isFiltered, unfiltered } from './narrowing.ts';
import './ListChips.css';

const chips = ['snoozed', 'followed'] as const;
type Chip = (typeof chips)[number];

const icons = { snoozed: 'clock', followed: 'bell' } as const;

/**
 * [R41] Below the tabs: only what is unread, only what is mine. [N52] [N53] What I put aside and what I follow, where there is any: a
 * press shows it, another goes back to Meus. Then what hides tickets, in words, and one press that ends it.
 */
export function ListChips() {
  const desk = useDesk();
  const many = (chip: Chip): number => desk.inbox.rows(chip)?.length ?? 0;
  const shown = () => chips.filter((chip) => many(chip) > 0 || desk.tab() === chip);
  const count = (chip: Chip): string => `${many(chip)}${desk.inbox.hasMore(chip) ? '+' : ''}`;
  const toggles = () => (hasMine(desk.tab()) ? (['unread', 'mine'] as const) : (['unread'] as const));
  return (
    <div class="list-chips-box">
      <fieldset class="list-chips" aria-label={t('inbox.chips')}>
        <For each={toggles()}>
          {(toggle) => (
            <button
              type="button"
              class="list-chip"
              aria-pressed={desk.narrowing()[toggle]}
              onClick={() => desk.narrow({ [toggle]: !desk.narrowing()[toggle] })}
            >
              {t(`inbox.narrow.toggle.${toggle}`)}
            </button>
          )}
        </For>
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
      <Show when={isFiltered(desk.narrowing())}>
        <div class="list-strip">
          <Icon name="funnel" size={14} />
          <p title={desk.narrowedTo().join(', ')}>
            <span class="unseen">{t('inbox.narrow.shown')} </span>
            {desk.narrowedTo().join(', ')}
          </p>
          <button type="button" class="list-strip-clear" onClick={() => desk.narrow(unfiltered)}>
            {t('inbox.narrow.clear')}
          </button>
        </div>
      </Show>
    </div>
  );
}
