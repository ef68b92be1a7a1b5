import { createSignal, Show } from 'solid-js';
import type { InvitationView } from '../../../worker/accounts/invitation.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { dateTime } from '../../i18n/time.ts';
import { Button } from '../../ui/Button.tsx';
import { say } from '../../ui/toasts.store.ts';
import { tu } from './texts.ts';
import { type MadeLink, renew, revoke } from './users.client.ts';

/** Somebody who was asked in and has not come. `now`: ms. */
export function InvitationRow(props: {
  invitation: InvitationView;
  now: number;
  onLink: (made: MadeLink) => void;
  onChanged: () => void;
}) {
  const [busy, setBusy] = createSignal(false);
  const isOver = () => props.invitation.expiresAt <= props.now;
  const renewed = async () => {
    setBusy(true);
    const answer = await renew(props.invitation.id);
    setBusy(false);
    if (!answer.ok) return say(troubleSentence(answer.reason));
    props.onLink(answer.value);
    props.onChanged();
  };
  const revoked = async () => {
    setBusy(true);
    const answer = await revoke(props.invitation.id);
    setBusy(false);
    say(answer.ok ? tu('invitations.revoked', props.invitation.email) : troubleSentence(answer.reason));
    props.onChanged();
  };
  return (
    <li class="invitation-row">
      <div class="user-who">
        <strong>{props.invitation.email}</strong>
        <span>
          {tu(`roles.${props.invitation.role}.name`)} · {tu('invitations.by', props.invitation.invitedBy)} ·{' '}
          <Show when={isOver()} fallback={tu('invitations.until', dateTime(props.invitation.expiresAt, props.now))}>
            <em>{tu('invitations.expired')}</em>
          </Show>
        </span>
      </div>
      <div class="invitation-acts">
        <Button
          look="quiet"
          busy={busy()}
          aria-label={tu('invitations.renewFor', props.invitation.email)}
          onClick={() => void renewed()}
        >
          {tu('invitations.renew')}
        </Button>
        <Button
          look="quiet"
          busy={busy()}
          aria-label={tu('invitations.revokeFor', props.invitation.email)}
          onClick={() => void revoked()}
        >
          {tu('invitations.revoke')}
        </Button>
      </div>
    </li>
  );
}
