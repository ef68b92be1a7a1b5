import { createMemo, type JSX, onMount, Show } from 'solid-js';
import { folded } from '../../worker/platform/folded.ts';
import { t } from '../i18n/i18n.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Suggestions } from '../ui/Suggestions.tsx';
import type { Suggesting } from '../ui/suggesting.store.ts';
import { Tag } from '../ui/Tag.tsx';
import type { Colleagues } from './colleagues.store.ts';
import './Mentioning.css';

/** So many stand there at first. */
const STEP = 100;

/** [N34] The colleagues whom a note can call, by the beginning of any of their names. */
export default function Mentioning(props: { of: Suggesting; colleagues: Colleagues }) {
  onMount(() => void props.colleagues.refresh());
  const query = () => props.of.sought()?.query ?? '';
  const found = createMemo(() => {
    const sought = folded(query());
    return (props.colleagues.all() ?? []).filter(({ name }) => ` ${folded(name)}`.includes(` ${sought}`));
  });
  const loading = () => props.colleagues.all() === null && !props.colleagues.failed();
  const none = (): JSX.Element => {
    if (loading()) return t('conversation.note.mention.loading');
    if (props.colleagues.failed()) return t('conversation.note.mention.failed');
    // After a name one goes on writing.
    return query().includes(' ') ? null : t('conversation.note.mention.none');
  };
  return (
    <Suggestions
      of={props.of}
      label={t('conversation.note.mention.list')}
      items={found()}
      step={STEP}
      more={t('conversation.note.mention.more')}
      count={loading() ? '' : t('conversation.note.mention.count', found().length)}
      loading={loading()}
      onChoose={({ name }) => props.of.put(`@${name} `)}
      none={none()}
      row={({ id, name, sees }) => (
        <span class="mention">
          <Avatar name={name} seed={id} size="small" />
          <span>{name}</span>
          <Show when={!sees}>
            <Tag>{t('conversation.note.mention.letIn')}</Tag>
          </Show>
        </span>
      )}
    />
  );
}
