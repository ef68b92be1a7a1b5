import { A } from '@solidjs/router';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { Availability } from '../../worker/accounts/availability.ts';
import type { PreferencesChange } from '../../worker/accounts/preferences.ts';
import { language, languages } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { theme, themes } from '../ui/theme.store.ts';
import { say } from '../ui/toasts.store.ts';
import { saveAvailability } from './availability.client.ts';
import { prefer } from './preferences.store.ts';
import { refreshSession, type Session, signOut } from './session.store.ts';
import './Account.css';

/** Who I am, how the page looks, and the way out. */
export function Account(props: { session: Session; onShortcuts: () => void }) {
  const id = createUniqueId();
  let panel: HTMLDivElement | undefined;
  const { me } = props.session;
  const keep = async (change: PreferencesChange) => {
    const answer = await prefer(change);
    if (!answer.ok) say(troubleSentence(answer.reason));
  };
  const teams = () => me.teams.map((team) => team.name).join(', ') || t('accounts.me.noTeams');
  return (
    <div class="account">
      <button
        class="account-button"
        type="button"
        popovertarget={id}
        aria-label={t('accounts.me.open', me.name, me.availability)}
        title={me.name}
      >
        <Avatar name={me.name} seed={me.id} size="small" photo={me.photo}>
          <Show when={me.availability !== 'available'}>
            <span class="account-away" />
          </Show>
        </Avatar>
      </button>
      <div class="account-panel" id={id} popover="auto" ref={panel}>
        <div class="account-who">
          <Avatar name={me.name} seed={me.id} photo={me.photo} />
          <div>
            <strong>{me.name}</strong>
            <span>{me.email}</span>
          </div>
        </div>
        <dl class="account-facts">
          <dt>{t(`accounts.roles.${me.role}`)}</dt>
          <dd>{teams()}</dd>
        </dl>
        <Presence id={id} availability={me.availability} />
        <p class="account-label" id={`${id}-theme`}>
          {t('accounts.me.theme')}
        </p>
        <div class="account-choice" role="radiogroup" aria-labelledby={`${id}-theme`}>
          <For each={themes}>
            {(name) => (
              <label>
                <input
                  type="radio"
                  name="theme"
                  checked={theme() === name}
                  onChange={() => void keep({ theme: name === 'system' ? null : name })}
                />
                <span>{t(`accounts.me.themes.${name}`)}</span>
              </label>
            )}
          </For>
        </div>
        <p class="account-label" id={`${id}-language`}>
          {t('accounts.me.language')}
        </p>
        <div
          class="account-choice"
          role="radiogroup"
          aria-labelledby={`${id}-language`}
          aria-describedby={`${id}-language-note`}
        >
          <For each={languages}>
            {(name) => (
              <label lang={name}>
                <input
                  type="radio"
                  name="language"
                  checked={language() === name}
                  onChange={() => void keep({ language: name })}
                />
                <span>{t(`accounts.me.languages.${name}`)}</span>
              </label>
            )}
          </For>
        </div>
        <p class="account-note" id={`${id}-language-note`}>
          {t('accounts.me.languageNote')}
        </p>
        <div class="account-acts">
          <A href="/perfil" onClick={() => panel?.hidePopover()}>
            <Icon name="person" size={18} />
            {t('accounts.me.profile')}
          </A>
          <button
            type="button"
            class="account-keys"
            onClick={() => {
              panel?.hidePopover();
              props.onShortcuts();
            }}
          >
            <Icon name="keyboard" size={18} />
            {t('accounts.me.shortcuts')}
            <kbd>?</kbd>
          </button>
          <button type="button" onClick={() => void signOut()}>
            <Icon name="exit" size={18} />
            {t('accounts.me.signOut')}
          </button>
        </div>
      </div>
    </div>
  );
}

const presences = ['available', 'away'] as const;

/** [R65] Whether new tickets are for me; an administrator's word goes before mine. */
function Presence(props: { id: string; availability: Availability }) {
  /** What is being saved: after a refusal the choice goes back to what holds. */
  const [wished, setWished] = createSignal<(typeof presences)[number] | null>(null);
  const choose = async (availability: (typeof presences)[number]) => {
    setWished(availability);
    const answer = await saveAvailability(availability);
    if (!answer.ok) say(troubleSentence(answer.reason));
    await refreshSession();
    setWished(null);
  };
  return (
    <>
      <p class="account-label" id={`${props.id}-presence`}>
        {t('accounts.me.availability')}
      </p>
      <div
        class="account-choice"
        role="radiogroup"
        aria-labelledby={`${props.id}-presence`}
        aria-describedby={`${props.id}-presence-note`}
      >
        <For each={presences}>
          {(name) => (
            <label>
              <input
                type="radio"
                name="availability"
                disabled={props.availability === 'unavailable'}
                checked={(wished() ?? props.availability) === name}
                onChange={() => void choose(name)}
              />
              <span>{t(`accounts.me.availabilities.${name}`)}</span>
            </label>
          )}
        </For>
      </div>
      <p class="account-note" id={`${props.id}-presence-note`}>
        {t(props.availability === 'unavailable' ? 'accounts.me.unavailable' : 'accounts.me.awayNote')}
      </p>
    </>
  );
}
