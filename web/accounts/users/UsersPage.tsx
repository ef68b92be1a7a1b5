import { createSignal, For, onMount, Show } from 'solid-js';
import type { AgentView } from '../../../worker/accounts/account.ts';
import type { InvitationView } from '../../../worker/accounts/invitation.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { useDesk } from '../../inbox/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.store.ts';
import { refreshSession } from '../session.store.ts';
import { InvitationRow } from './InvitationRow.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LinkDialog, type TellsLink } from './LinkDialog.tsx';
import { tu } from './texts.ts';
import { UserDialog } from './UserDialog.tsx';
import { UserRow } from './UserRow.tsx';
import { fetchCompany, fetchInvitations, fetchUsers, saveSigning } from './users.client.ts';
import './UsersPage.css';

interface Shown {
  users: AgentView[];
  invitations: InvitationView[];
  signsTexts: boolean;
}

/** Everybody who comes in, who was asked to, and whether contacts read who writes. For administrators. */
export default function UsersPage() {
  const desk = useDesk();
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [inviting, setInviting] = createSignal(false);
  const [editing, setEditing] = createSignal<AgentView | null>(null);
  const [link, setLink] = createSignal<TellsLink | null>(null);

  const load = async () => {
    const [users, invitations, company] = await Promise.all([fetchUsers(), fetchInvitations(), fetchCompany()]);
    setFailed(!(users.ok && invitations.ok && company.ok));
    if (users.ok && invitations.ok && company.ok) {
      setShown({
        users: users.value.items,
        invitations: invitations.value.items,
        signsTexts: company.value.signsTexts,
      });
    }
  };
  const changed = () => {
    if (editing()?.id === desk.session.me.id) void refreshSession();
    setEditing(null);
    void load();
  };
  onMount(() => void load());

  return (
    <>
      <Page
        words={{
          title: tu('title'),
          lead: tu('lead'),
          loading: tu('loading'),
          failed: tu('failed'),
          retry: tu('retry'),
        }}
        icon="people"
        width={760}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <section aria-label={tu('list')}>
              <div class="page-acts">
                <Button look="strong" icon="plus" onClick={() => setInviting(true)}>
                  {tu('invite')}
                </Button>
              </div>
              <ul class="page-card">
                <For each={all().users}>
                  {(user) => (
                    <UserRow user={user} isMe={user.id === desk.session.me.id} onEdit={() => setEditing(user)} />
                  )}
                </For>
              </ul>
            </section>
            <Show when={all().invitations.length > 0}>
              <section aria-label={tu('invitations.title')}>
                <h3>{tu('invitations.title')}</h3>
                <p class="page-note">{tu('invitations.note')}</p>
                <ul class="page-card">
                  <For each={all().invitations}>
                    {(invitation) => (
                      <InvitationRow
                        invitation={invitation}
                        now={desk.today()}
                        onLink={(made) => setLink({ kind: 'invited', to: invitation.email, ...made })}
                        onChanged={() => void load()}
                      />
                    )}
                  </For>
                </ul>
              </section>
            </Show>
            <section aria-label={tu('signing.title')}>
              <h3>{tu('signing.title')}</h3>
              <p class="page-note">{tu('signing.note')}</p>
              <div class="page-card">
                <Signing on={all().signsTexts} />
              </div>
            </section>
          </>
        )}
      </Page>
      <Show when={inviting()}>
        <InviteDialog
          teams={desk.session.teams}
          onClose={() => setInviting(false)}
          onMade={({ invitation, ...made }) => {
            setInviting(false);
            setLink({ kind: 'invited', to: invitation.email, ...made });
            void load();
          }}
        />
      </Show>
      <Show when={editing()} keyed>
        {(user) => (
          <UserDialog
            user={user}
            others={(shown()?.users ?? []).filter(({ id }) => id !== user.id)}
            onClose={() => setEditing(null)}
            onDone={changed}
            onLink={(made) => {
              setEditing(null);
              setLink({ kind: 'reset', to: user.name, ...made });
            }}
          />
        )}
      </Show>
      <Show when={link()} keyed>
        {(told) => <LinkDialog tells={told} onClose={() => setLink(null)} />}
      </Show>
    </>
  );
}

function Signing(props: { on: boolean }) {
  const [on, setOn] = createSignal(props.on);
  const [busy, setBusy] = createSignal(false);
  const save = async (wanted: boolean) => {
    setOn(wanted);
    setBusy(true);
    const answer = await saveSigning(wanted);
    setBusy(false);
    if (!answer.ok) setOn(!wanted);
    say(answer.ok ? tu('signing.saved', wanted) : troubleSentence(answer.reason));
    void refreshSession();
  };
  return (
    <label class="users-check">
      <input
        type="checkbox"
        checked={on()}
        disabled={busy()}
        onChange={(event) => void save(event.currentTarget.checked)}
      />
      {tu('signing.label')}
    </label>
  );
}
