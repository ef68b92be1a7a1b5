import { t } from '../i18n/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useDesk } from './desk.tsx';
import './ListHead.css';

/** Above the list: the search for contacts and tickets, and the way to a new one. */
export function ListHead(props: { text: string; onText: (text: string) => void }) {
  const desk = useDesk();
  return (
    <search class="list-tools">
      <SearchField
        label={t('inbox.search.label')}
        value={props.text}
        onInput={props.onText}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && props.text !== '') {
            event.preventDefault();
            props.onText('');
          }
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          const first = event.currentTarget.closest('.list-pane')?.querySelector<HTMLElement>('.result-link');
          if (first == null) return;
          event.preventDefault();
          if (event.key === 'Enter') first.click();
          else first.focus();
        }}
      />
      <IconButton icon="plus" label={t('start.new')} onClick={() => desk.start({})} />
    </search>
  );
}
