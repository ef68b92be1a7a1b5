import { createSignal, For, Match, onMount, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import { say } from '../ui/toasts.store.ts';
import { type CompanyRules, fetchRules, saveResend } from './queue-rules.client.ts';
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
    <section class="queue-rules" aria-label={t('queueRules.title')}>
      <Switch
        fallback={
          <Later>
            <p class="queue-rules-loading" role="status">
              {t('queueRules.loading')}
            </p>
          </Later>
        }
      >
        <Match when={rules()}>
          {(all) => (
            <div class="queue-rules-page">
              <header>
                <h2>{t('queueRules.title')}</h2>
                <p>{t('queueRules.lead')}</p>
              </header>
              <section aria-label={t('queueRules.teams.title')}>
                <h3>{t('queueRules.teams.title')}</h3>
                <p class="queue-rules-note">{t('queueRules.teams.note')}</p>
                <ul class="queue-rules-card">
                  <For each={all().teams} fallback={<li class="queue-rules-row">{t('queueRules.teams.none')}</li>}>
                    {(team) => <TeamRulesRow team={team} />}
                  </For>
                </ul>
              </section>
              <section aria-label={t('queueRules.resend.title')}>
                <h3>{t('queueRules.resend.title')}</h3>
                <p class="queue-rules-note">{t('queueRules.resend.note')}</p>
                <div class="queue-rules-card">
                  <Resend on={all().resendUncertain} />
                </div>
              </section>
              <p class="queue-rules-note">{t('queueRules.when')}</p>
            </div>
          )}
        </Match>
        <Match when={failed()}>
          <Blank icon="hourglass" title={t('queueRules.title')} body={t('queueRules.failed')}>
            <Button onClick={() => void load()}>{t('queueRules.retry')}</Button>
          </Blank>
        </Match>
      </Switch>
    </section>
  );
}

function Resend(props: { on: boolean }) {
  const [on, setOn] = createSignal(props.on);
  const [busy, setBusy] = createSignal(false);
  const save = async (wanted: boolean) => {
    setOn(wanted);
    setBusy(true);
    const answer = await saveResend(wanted);
    setBusy(false);
    if (!answer.ok) setOn(!wanted);
    say(answer.ok ? t('queueRules.savedResend', wanted) : troubleSentence(answer.reason));
  };
  return (
    <label class="queue-rules-row queue-rules-check">
      <input
        type="checkbox"
        checked={on()}
        disabled={busy()}
        onChange={(event) => void save(event.currentTarget.checked)}
      />
      {t('queueRules.resend.label')}
    </label>
  );
}
