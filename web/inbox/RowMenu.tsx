import { useNavigate } from '@solidjs/router';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { MenuButton } from '../ui/MenuButton.tsx';
import { useDesk } from './desk.tsx';
import './RowMenu.css';

/** [R4] The ⋮ of a row, where there is something to do: a concluded ticket, or mine whose window is shut, can be restarted. */
export function RowMenu(props: { row: TicketRow; reachable: boolean }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const items = () => [
    {
      id: 'restart',
      icon: 'restart' as const,
      label: t('conversation.restart'),
      onSelect: () => {
        const { conversationId } = props.row;
        desk.restartOn(conversationId);
        navigate(`/c/${conversationId}`);
      },
    },
  ];
  return (
    <MenuButton
      class="row-menu"
      icon="dots"
      size={18}
      label={t('inbox.row.acts', props.row.contact.name)}
      title={t('start.more')}
      tabIndex={props.reachable ? 0 : -1}
      items={items()}
    />
  );
}
