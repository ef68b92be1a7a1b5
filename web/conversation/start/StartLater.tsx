import { Show } from 'solid-js';
import { isOpen } from '../../../worker/conversation/window.ts';
import type { Paying } from '../../costs/TemplateCost.tsx';
import ScheduleDialog from '../../schedules/ScheduleDialog.tsx';
import type { Whereto } from '../../schedules/schedules.client.ts';
import type { Starting } from './starting.store.ts';

/** [R27] A message that leaves later, to whom, on which channel and for which team was chosen before. */
export default function StartLater(props: {
  starting: Starting;
  agentName: string;
  signature: string | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { contact, channel, reach, team } = props.starting;
  const place = () => {
    const [who, on, at, forTeam] = [contact(), channel()?.channel, reach(), team()];
    if (who === null || on === undefined || at === null || forTeam === null) return null;
    const to: Whereto =
      at.state === 'seen' ? { conversationId: at.conversationId } : { contactId: who.id, channelId: on.id };
    const paying: Paying = {
      channelId: on.id,
      market: at.market,
      freeUntil: at.conversation?.freeUntil ?? null,
      windowOpen: at.conversation !== null && isOpen(at.conversation.window),
    };
    return {
      to,
      conversationId: at.conversationId,
      paying,
      bound: at.conversation?.category ?? null,
      who,
      on,
      forTeam,
    };
  };
  return (
    <Show when={place()}>
      {(chosen) => (
        <ScheduleDialog
          to={chosen().to}
          conversationId={chosen().conversationId}
          contactId={chosen().who.id}
          contactName={chosen().who.name}
          channelId={chosen().on.id}
          paying={chosen().paying}
          bound={chosen().bound}
          agentName={props.agentName}
          signature={props.signature}
          teams={[chosen().forTeam]}
          teamId={chosen().forTeam.id}
          onBack={props.starting.back}
          onClose={props.onClose}
          onDone={props.onDone}
        />
      )}
    </Show>
  );
}
