import type { TicketMark } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import './PastTicket.css';

const numberText = ({ number }: TicketMark): string =>
  number === null ? t('conversation.past.ticket') : t('conversation.past.numbered', number);

const datesText = ({ openedAt, concludedAt }: TicketMark, today: number): string =>
  concludedAt === null
    ? t('conversation.past.since', dateTime(openedAt, today))
    : t('conversation.past.between', dateTime(openedAt, today), dateTime(concludedAt, today));

/** [N51] Asks for the ticket before the one that is read. */
export function SeePast(props: { mark: TicketMark; today: number; onSee: () => void }) {
  return (
    <button type="button" class="see-past" onClick={() => props.onSee()}>
      <b>
        <Icon name="up" size={16} />
        {t('conversation.past.see')}
      </b>
      <small>
        {numberText(props.mark)} · {datesText(props.mark, props.today)}
      </small>
    </button>
  );
}

/** [N51] Where a ticket begins, in a thread that shows several. */
export function TicketDivider(props: { mark: TicketMark; today: number }) {
  return (
    <h3 class="ticket-divider">
      <span>{numberText(props.mark)}</span>
      <small>{datesText(props.mark, props.today)}</small>
    </h3>
  );
}
