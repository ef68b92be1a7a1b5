import { Match, Show, Switch } from 'solid-js';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { t } from '../i18n/i18n.ts';
import { WindowChip } from '../inbox/WindowChip.tsx';
import type { ChannelReach } from './directory.client.ts';
import './ReachState.css';

/** How a contact stands on one channel: whether somebody serves them, and the window. */
export function ReachState(props: { reach: ChannelReach }) {
  const facts = () => {
    const { conversation, channel } = props.reach;
    if (conversation === null) return null;
    const { expiresAt } = conversation.window;
    const { windowMs } = capabilitiesOf[channel.provider];
    const openedAt = expiresAt === null || windowMs === null ? null : expiresAt - windowMs;
    return {
      window: { openedAt, refusedAt: null },
      channel,
      unanswered: conversation.unanswered,
      held: conversation.held,
    };
  };
  return (
    <span class="reach-state" data-state={props.reach.state}>
      <Switch>
        <Match when={props.reach.state === 'elsewhere'}>
          <span>{t(props.reach.isOwnTeam ? 'start.withColleague' : 'start.elsewhere', props.reach.team ?? '')}</span>
        </Match>
        <Match when={props.reach.conversation}>
          {(one) => (
            <>
              <span>{t(`conversation.status.${one().ticket.status}`)}</span>
              <Show when={facts()}>{(of) => <WindowChip of={of()} />}</Show>
            </>
          )}
        </Match>
      </Switch>
    </span>
  );
}
