import { A } from '@solidjs/router';
import { For, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { Here } from '../conversation/here.store.ts';
import { t } from '../i18n/i18n.ts';
import { mayOpen } from '../inbox/rooms.ts';
import { Phone } from '../privacy/Phone.tsx';
import { ContactSchedules } from '../schedules/ContactSchedules.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PanelDetails } from './PanelDetails.tsx';
import { PanelFiles } from './PanelFiles.tsx';
import { PastTickets } from './PastTickets.tsx';
import { leavePanel, panelTab, panelTabs, setPanelTab, wasCalled } from './panel.store.ts';
import { cp } from './panel-texts.ts';
import type { Person } from './person.store.ts';
import './ContactPanel.css';

/** [R91] Beside the thread: who the contact is, what is scheduled for them, the files, and their former tickets. */
export default function ContactPanel(props: {
  here: Here;
  person: Person;
  /** Asks the contact for their phone; null: it cannot be asked for now. */
  onAskPhone: (() => void) | null;
  /** null: nothing may be scheduled from here. */
  onSchedule: (() => void) | null;
  onClose: () => void;
}) {
  const { id, desk, open, view, items } = props.here;
  const now = () => desk.today();
  const newest = () => {
    const last = items().at(-1);
    return last === undefined || last.direction === 'veiled' ? null : last.key;
  };
  const ticket = () => [view()?.ticket.id, view()?.ticket.status, view()?.ticket.assignee?.id].join();
  let title: HTMLHeadingElement | undefined;
  onMount(() => {
    props.person.reload();
    if (wasCalled()) title?.focus();
  });
  onCleanup(leavePanel);
  const turn = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = panelTabs[(panelTabs.indexOf(panelTab()) + by + panelTabs.length) % panelTabs.length];
    if (next === undefined) return;
    setPanelTab(next);
    event.currentTarget.querySelector<HTMLElement>(`#panel-tab-${next}`)?.focus();
  };
  return (
    <aside
      class="contact-panel"
      id="contact-panel"
      aria-label={t('contacts.title')}
      onKeyDown={(event) => {
        // A menu or a dialog over it closes first.
        const isAbove = event.target instanceof Element && event.target.closest('[popover], [role="dialog"]') !== null;
        if (event.key !== 'Escape' || event.defaultPrevented || isAbove) return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <header class="panel-head">
        <IconButton class="panel-back" icon="back" label={cp('back')} onClick={() => props.onClose()} />
        <h2 ref={title} tabIndex={-1}>
          {t('contacts.title')}
        </h2>
        <IconButton class="panel-close" icon="close" label={t('ui.close')} onClick={() => props.onClose()} />
      </header>
      <Show when={props.person.failed()}>
        <div class="panel-body">
          <p role="alert">{t('contacts.failed')}</p>
          <Button onClick={() => props.person.reload()}>{t('contacts.retry')}</Button>
        </div>
      </Show>
      <Show when={props.person.view()}>
        {(person) => (
          <>
            <div class="contact-who">
              <Avatar name={person().name} seed={person().id} />
              <div>
                <p class="contact-name">{person().name}</p>
                <Show when={person().username}>{(username) => <p>@{username()}</p>}</Show>
                <p>
                  <Show when={person().phone} fallback={t('contacts.noPhone')}>
                    {(phone) => <Phone of={person().id} number={phone()} />}
                  </Show>
                </p>
              </div>
              <Show when={mayOpen(desk.session.viewer, 'contacts')}>
                <A class="icon-button" href={`/contatos/${person().id}`} aria-label={cp('page')} title={cp('page')}>
                  <Icon name="pencil" />
                </A>
              </Show>
            </div>
            <div class="panel-tabs" role="tablist" aria-label={cp('tabs.label')} onKeyDown={turn}>
              <For each={panelTabs}>
                {(tab) => (
                  <button
                    type="button"
                    role="tab"
                    id={`panel-tab-${tab}`}
                    aria-selected={panelTab() === tab}
                    aria-controls="panel-body"
                    tabIndex={panelTab() === tab ? 0 : -1}
                    onClick={() => setPanelTab(tab)}
                  >
                    {cp(`tabs.${tab}`)}
                  </button>
                )}
              </For>
            </div>
            <div class="panel-body" id="panel-body" role="tabpanel" aria-labelledby={`panel-tab-${panelTab()}`}>
              <Switch>
                <Match when={panelTab() === 'details'}>
                  <PanelDetails
                    person={person()}
                    onAskPhone={props.onAskPhone}
                    now={now()}
                    onReload={props.person.reload}
                    labels={view()?.labels ?? []}
                    refused={view()?.blockRefusal ?? null}
                    fieldsTold={open.fieldsTold()}
                  />
                </Match>
                <Match when={panelTab() === 'schedules'}>
                  <Show when={props.onSchedule}>
                    {(schedule) => (
                      <div class="contact-acts">
                        <Button icon="clock" onClick={() => schedule()()}>
                          {cp('schedule')}
                        </Button>
                      </div>
                    )}
                  </Show>
                  <ContactSchedules of={person().id} anew={(view()?.schedules ?? []).length} now={now()} />
                </Match>
                <Match when={panelTab() === 'files'}>
                  <PanelFiles of={id} anew={newest()} now={now()} />
                </Match>
                <Match when={panelTab() === 'tickets'}>
                  <PastTickets of={person().id} here={id} anew={ticket()} now={now()} />
                </Match>
              </Switch>
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}
