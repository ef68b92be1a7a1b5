import { A } from '@solidjs/router';
import { createMemo, type JSX, onMount, Show } from 'solid-js';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Suggestions } from '../ui/Suggestions.tsx';
import type { Suggesting } from '../ui/suggesting.store.ts';
import { Tag } from '../ui/Tag.tsx';
import { type About, filledWords, readableWords } from './filling.ts';
import { findable, findReplies } from './found.ts';
import { fetchFile } from './replies.client.ts';
import { repliesOf } from './replies.store.ts';
import { scopeText } from './scope-text.ts';
import { tq } from './texts.ts';
import './QuickReplies.css';

/** So many stand there at first. */
const STEP = 100;

/** [R76] Quick replies to choose from while one writes, and the chosen one put into the field. */
export default function QuickReplies(props: {
  of: Suggesting;
  about: About;
  /** null: only words are written here. */
  onFile: ((coming: Promise<readonly File[]>) => void) | null;
  onBlanks: (blanks: readonly string[]) => void;
  onTrouble: (sentence: string) => void;
}) {
  const desk = useDesk();
  const replies = repliesOf(desk.session.me.id);
  onMount(() => void replies.refresh());
  const usable = createMemo(() =>
    findable((replies.all() ?? []).filter(({ text, file }) => text !== '' || (file !== null && props.onFile !== null))),
  );
  const query = () => props.of.sought()?.query ?? '';
  const found = createMemo(() => findReplies(usable(), query()));
  const loading = () => replies.all() === null && !replies.failed();

  const choose = (reply: QuickReplyView) => {
    const { text, blanks } = filledWords(reply.text, props.about);
    const [first] = blanks;
    const from = first === undefined ? -1 : text.indexOf(first);
    props.onBlanks(blanks);
    props.of.put(text, first === undefined ? undefined : { from, to: from + first.length });
    if (reply.file === null || props.onFile === null) return;
    const { onFile, onTrouble } = props;
    const told = (file: File | null): File[] => {
      if (file !== null) return [file];
      onTrouble(tq('fileFailed', reply.name));
      return [];
    };
    onFile(fetchFile(reply).then(told));
  };
  const none = (): JSX.Element => {
    if (loading()) return tq('loading');
    if (usable().length === 0) return tq(replies.failed() ? 'failed' : 'none');
    // Whoever goes on writing after a word that nothing is called by means no quick reply.
    return query().includes(' ') ? null : tq('nothing', query());
  };

  return (
    <Suggestions
      of={props.of}
      label={tq('offered')}
      items={found()}
      step={STEP}
      more={tq('more')}
      count={loading() ? '' : tq('count', found().length)}
      loading={loading()}
      onChoose={choose}
      none={none()}
      row={(reply, active) => <Row of={reply} active={active()} about={props.about} />}
      foot={
        <>
          <Show when={found().length > 0}>
            <span aria-hidden="true">{tq('keys')}</span>
          </Show>
          <A href="/respostas-rapidas">{tq('manage')}</A>
        </>
      }
    />
  );
}

/** The active one is read as it will stand in the field. */
function Row(props: { of: QuickReplyView; active: boolean; about: About }) {
  const desk = useDesk();
  return (
    <>
      <span class="quick-name">
        <strong>{props.of.name}</strong>
        <Show when={props.of.file}>
          {(file) => (
            <span class="quick-file">
              <Icon name={file().kind} size={14} />
              <span>{tq(`kinds.${file().kind}`)}</span>
            </span>
          )}
        </Show>
        <Tag>{scopeText(props.of.scope, desk.teamName)}</Tag>
      </span>
      <Show when={props.of.text !== ''}>
        <span class="quick-text" data-active={props.active ? '' : undefined} dir="auto">
          {props.active ? filledWords(props.of.text, props.about).text : readableWords(props.of.text)}
        </span>
      </Show>
    </>
  );
}
