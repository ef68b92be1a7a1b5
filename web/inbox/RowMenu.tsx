import { useNavigate } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useDesk } from './desk.tsx';
import './RowMenu.css';

/** [R4] The ⋮ of a row, where there is something to do: a concluded ticket, or mine whose window is shut, can be restarted. */
export function RowMenu(props: { row: TicketRow; reachable: boolean }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
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
    <>
      <button
        type="button"
        class="icon-button row-menu"
        aria-label={t('inbox.row.acts', props.row.contact.name)}
        title={t('start.more')}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        tabIndex={props.reachable ? 0 : -1}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="dots" size={18} />
      </button>
      <Show when={anchor()}>
        {(at) => (
          <Menu
            label={t('inbox.row.acts', props.row.contact.name)}
            anchor={at()}
            items={items()}
            onClose={() => setAnchor(null)}
          />
        )}
      </Show>
    </>
  );
}
