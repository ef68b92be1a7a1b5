import { createSignal, For, onMount } from 'solid-js';
import { refreshSession } from '../accounts/session.store.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import { Page } from '../ui/Page.tsx';
import { say } from '../ui/toasts.store.ts';
import { type CompanyRules, fetchRules, saveSwitches } from './queue-rules.client.ts';
import { tq } from './queue-texts.ts';
import { TeamRulesRow } from './TeamRulesRow.tsx';
import './QueuePage.css';

/** How long messages wait, who looks at them before they leave, and what happens to those in doubt. For administrators. */
export default function QueuePage() {
  const [rules, setRules] = createSignal<CompanyRules | null>(null);
  const [failed, setFailed] = createSignal(false);
  const load = async () => {
    const answer = await fetchRules();
    setFailed(!answer.ok);
    if (answer.ok) setRules(answer.value);
  };
  onMount(() => void load());
  return (
    <Page
      words={{
        title: t('inbox.queueRules'),
        lead: tq('lead'),
        loading: tq('loading'),
        failed: tq('failed'),
        retry: tq('retry'),
      }}
      icon="hourglass"
      width={800}
      shown={rules()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(all) => (
        <>
          <section aria-label={tq('teams.title')}>
            <h3>{tq('teams.title')}</h3>
            <p class="page-note">{tq('teams.note')}</p>
            <ul class="page-card">
              <For each={all().teams} fallback={<li class="queue-rules-row">{tq('teams.none')}</li>}>
                {(team) => <TeamRulesRow team={team} />}
              </For>
            </ul>
          </section>
          <section aria-label={tq('resend.title')}>
            <h3>{tq('resend.title')}</h3>
            <p class="page-note">{tq('resend.note')}</p>
            <div class="page-card">
              <Switch
                on={all().resendUncertain}
                label={tq('resend.label')}
                save={(resendUncertain) => saveSwitches({ resendUncertain })}
                saved={(on) => tq('savedResend', on)}
              />
            </div>
          </section>
          <p class="page-note">{tq('when')}</p>
          <section aria-label={tq('category.title')}>
            <h3>{tq('category.title')}</h3>
            <p class="page-note">{tq('category.note')}</p>
            <div class="page-card">
              <Switch
                on={all().relaxesCategory}
                label={tq('category.label')}
                save={async (relaxesCategory) => {
                  const answer = await saveSwitches({ relaxesCategory });
                  if (answer.ok) await refreshSession();
                  return answer;
                }}
                saved={(on) => tq('savedCategory', on)}
              />
            </div>
          </section>
        </>
      )}
    </Page>
  );
}

interface SwitchProps {
  on: boolean;
  label: string;
  save(on: boolean): Promise<Answer<unknown>>;
  saved(on: boolean): string;
}

function Switch(props: SwitchProps) {
  const [on, setOn] = createSignal(props.on);
  const [busy, setBusy] = createSignal(false);
  const save = async (wanted: boolean) => {
    setOn(wanted);
    setBusy(true);
    const answer = await props.save(wanted);
    setBusy(false);
    if (!answer.ok) setOn(!wanted);
    say(answer.ok ? props.saved(wanted) : troubleSentence(answer.reason));
  };
  return (
    <label class="queue-rules-row queue-rules-check">
      <input
        type="checkbox"
        checked={on()}
        disabled={busy()}
        onChange={(event) => void save(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
