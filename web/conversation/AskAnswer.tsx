import { createContext, Show, useContext } from 'solid-js';
import type { EventEntry } from '../../worker/conversation/message.ts';
import type { AgentId, MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';

/** How a colleague who asks for the ticket is answered. */
interface Answers {
  /** Whether this line asks for what one may still give. */
  standing(key: MessageKey): boolean;
  give(to: AgentId): void;
  busy(): boolean;
}

export const AskAnswers = createContext<Answers>();

/** [V4] Below a colleague's line that asks for the ticket: gives it to them. */
export function AskAnswer(props: { of: EventEntry }) {
  const answers = useContext(AskAnswers);
  const asker = () => {
    const { event, key } = props.of;
    return event.type === 'transfer_asked' && answers?.standing(key) === true ? event.by : null;
  };
  return (
    <Show when={asker()}>
      {(by) => (
        <span class="event-act">
          <Button icon="transfer" busy={answers?.busy() ?? false} onClick={() => answers?.give(by().id)}>
            {t('conversation.transferTo', by().name)}
          </Button>
        </span>
      )}
    </Show>
  );
}
