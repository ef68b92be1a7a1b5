import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useDesk } from './desk.tsx';
import { Narrow } from './Narrow.tsx';
import './ListHead.css';

/** Above the list: the search for contacts and tickets, the funnel for those of the tab, and the way to a new one. */
export function ListHead(props: { text: string; onText: (text: string) => void; onEnter: () => void }) {
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
          if (event.key === 'Enter' && !event.isComposing && props.text.trim() !== '') {
            event.preventDefault();
            props.onEnter();
          }
          if (event.key !== 'ArrowDown') return;
          const first = event.currentTarget.closest('.list-pane')?.querySelector<HTMLElement>('.result-link');
          if (first == null) return;
          event.preventDefault();
          first.focus();
        }}
      />
      <Narrow />
      <Show when={desk.mayStart}>
        <IconButton icon="plus" label={t('start.new')} onClick={() => desk.start({})} />
      </Show>
    </search>
  );
}
