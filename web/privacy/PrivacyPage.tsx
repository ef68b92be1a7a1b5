import { createSignal, For, onMount } from 'solid-js';
import { maskableRoles } from '../../worker/contacts/maskable.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Choice } from '../ui/Choice.tsx';
import { Page } from '../ui/Page.tsx';
import { say } from '../ui/toasts.store.ts';
import { fetchMasking, type MaskableRole, saveMasking } from './privacy.client.ts';
import { tp } from './texts.ts';
import './PrivacyPage.css';

/** Who sees contacts' numbers whole. For administrators. */
export default function PrivacyPage() {
  const [roles, setRoles] = createSignal<MaskableRole[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const load = async () => {
    const answer = await fetchMasking();
    setFailed(!answer.ok);
    if (answer.ok) setRoles(answer.value.roles);
  };
  onMount(() => void load());
  const save = async (role: MaskableRole, isMasked: boolean) => {
    const before = roles() ?? [];
    const wanted = maskableRoles.filter((one) => (one === role ? isMasked : before.includes(one)));
    setRoles(wanted);
    setBusy(true);
    const answer = await saveMasking(wanted);
    setBusy(false);
    if (!answer.ok) setRoles(before);
    say(answer.ok ? tp('saved') : troubleSentence(answer.reason));
  };
  return (
    <Page
      words={{
        title: tp('title'),
        lead: tp('lead'),
        loading: tp('loading'),
        failed: tp('failed'),
        retry: tp('retry'),
      }}
      icon="phone"
      width={720}
      shown={roles()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(masked) => (
        <section aria-label={tp('phones')}>
          <h3>{tp('phones')}</h3>
          <p class="page-note">{tp('note')}</p>
          <ul class="page-card privacy-roles">
            <For each={maskableRoles}>
              {(role) => (
                <li>
                  <Choice
                    type="checkbox"
                    checked={masked().includes(role)}
                    disabled={busy()}
                    onChange={(checked) => void save(role, checked)}
                  >
                    {tp(`hide.${role}`)}
                  </Choice>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Page>
  );
}
