import { Show } from 'solid-js';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { sizeText } from '../media/shown.ts';
import { Icon } from '../ui/Icon.tsx';
import type { MenuItem } from '../ui/Menu.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { Tag } from '../ui/Tag.tsx';
import { say } from '../ui/toasts.store.ts';
import { readableWords } from './filling.ts';
import { archiveReply } from './replies.client.ts';
import { scopeText } from './scope-text.ts';
import { tq } from './texts.ts';

/** One quick reply on its page, with what may be done to it. */
export function ReplyRow(props: {
  of: QuickReplyView;
  onEdit: () => void;
  onCopy: () => void;
  onDelete: () => void;
  onChanged: () => void;
}) {
  const desk = useDesk();
  const archive = async (archived: boolean) => {
    const answer = await archiveReply(props.of.id, archived);
    say(answer.ok ? tq(archived ? 'archived' : 'unarchived', props.of.name) : troubleSentence(answer.reason));
    props.onChanged();
  };
  const items = (): MenuItem[] => {
    const copy: MenuItem = { id: 'copy', icon: 'copy', label: tq('duplicate'), onSelect: props.onCopy };
    if (!props.of.mayChange) return [copy];
    const { archived } = props.of;
    return [
      { id: 'edit', icon: 'pencil', label: tq('edit'), onSelect: props.onEdit },
      copy,
      {
        id: 'archive',
        icon: archived ? 'restart' : 'archive',
        label: tq(archived ? 'unarchive' : 'archive'),
        onSelect: () => void archive(!archived),
      },
      { id: 'delete', icon: 'trash', label: tq('remove'), onSelect: props.onDelete },
    ];
  };
  return (
    <li class="replies-row">
      <div class="replies-words">
        <p class="replies-name">
          <strong dir="auto">{props.of.name}</strong>
          <Tag>{scopeText(props.of.scope, desk.teamName)}</Tag>
        </p>
        <Show when={props.of.text !== ''}>
          <p class="replies-text" dir="auto">
            {readableWords(props.of.text)}
          </p>
        </Show>
        <Show when={props.of.file}>
          {(file) => (
            <p class="replies-file">
              <Icon name={file().kind} size={16} />
              <span>{file().name ?? tq(`kinds.${file().kind}`)}</span>
              <small>{sizeText(file().sizeBytes)}</small>
            </p>
          )}
        </Show>
      </div>
      <MenuButton icon="dots" label={tq('acts', props.of.name)} items={items()} />
    </li>
  );
}
