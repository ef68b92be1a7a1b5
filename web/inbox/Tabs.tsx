import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDesk } from './desk.tsx';
import './Tabs.css';

const tabs = ['new', 'mine', 'others', 'concluded'] as const;
type Tab = (typeof tabs)[number];

/** Novos, Meus, Outros with their counters, and the folder Concluídos. */
export function Tabs() {
  const desk = useDesk();
  const count = (tab: Tab): number => (tab === 'concluded' ? 0 : desk.inbox.counters()[tab]);
  const said = (tab: Tab): string =>
    tab === 'new' ? t('inbox.counters.new', count(tab)) : t('inbox.counters.unread', count(tab));
  /** While a chip is chosen the keyboard still comes in by Meus. */
  const current = (): Tab => tabs.find((tab) => tab === desk.tab()) ?? 'mine';
  const turn = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(current()) + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    desk.setTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('inbox.tickets')} onKeyDown={turn}>
      <For each={tabs}>
        {(tab) => (
          <button
            type="button"
            class="tab"
            role="tab"
            data-tab={tab}
            id={`tab-${tab}`}
            aria-selected={desk.tab() === tab}
            aria-controls="ticket-list"
            tabIndex={current() === tab ? 0 : -1}
            title={tab === 'concluded' ? t('inbox.tabs.concluded') : undefined}
            onClick={() => desk.setTab(tab)}
          >
            <Show when={tab === 'concluded'} fallback={<span class="tab-name">{t(`inbox.tabs.${tab}`)}</span>}>
              <Icon name="archive" />
              <span class="unseen">{t('inbox.tabs.concluded')}</span>
            </Show>
            <Show when={count(tab) > 0}>
              <span class="tab-count" data-tab-count={tab}>
                <span aria-hidden="true">{count(tab) > 999 ? '999+' : count(tab)}</span>
                <span class="unseen">{said(tab)}</span>
              </span>
            </Show>
          </button>
        )}
      </For>
    </div>
  );
}
