import { createSignal, For, onMount } from 'solid-js';
import { type Role, roles } from '../../../worker/inbox/visibility.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.store.ts';
import { refreshSession } from '../session.store.ts';
import { fetchPolicy, savePolicy } from './factor.client.ts';
import { tf } from './texts.ts';
import './Factor.css';

/** Who must have a second factor. For administrators. */
export default function SecurityPage() {
  const [required, setRequired] = createSignal<Role[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const load = async () => {
    const answer = await fetchPolicy();
    setFailed(!answer.ok);
    if (answer.ok) setRequired(answer.value.roles);
  };
  onMount(() => void load());
  const save = async (role: Role, isRequired: boolean) => {
    const before = required() ?? [];
    const wanted = roles.filter((one) => (one === role ? isRequired : before.includes(one)));
    setRequired(wanted);
    setBusy(true);
    const answer = await savePolicy(wanted);
    setBusy(false);
    if (!answer.ok) setRequired(before);
    say(answer.ok ? tf('policy.saved') : troubleSentence(answer.reason));
    void refreshSession();
  };
  return (
    <Page
      words={{
        title: tf('policy.title'),
        lead: tf('policy.lead'),
        loading: tf('policy.loading'),
        failed: tf('policy.failed'),
        retry: tf('policy.retry'),
      }}
      icon="hand"
      width={720}
      shown={required()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(asked) => (
        <section aria-label={tf('title')}>
          <h3>{tf('title')}</h3>
          <p class="page-note">{tf('policy.note')}</p>
          <div class="page-card factor-card">
            <For each={roles}>
              {(role) => (
                <Choice
                  type="checkbox"
                  checked={asked().includes(role)}
                  disabled={busy()}
                  onChange={(checked) => void save(role, checked)}
                >
                  {tf(`policy.roles.${role}`)}
                </Choice>
              )}
            </For>
          </div>
        </section>
      )}
    </Page>
  );
}
