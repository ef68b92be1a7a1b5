import { createMemo, Show } from 'solid-js';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { kindIcons, kindName } from '../conversation/content-text.ts';
import { Words } from '../conversation/Words.tsx';
import { useDesk } from '../inbox/desk.tsx';
import { FilePlace } from './FilePlace.tsx';
import { FileWaiting } from './FileWaiting.tsx';
import { fetchAgain } from './fetch.client.ts';
import { fileOfInbound, isSameFile } from './shown.ts';

/** The contact's file: on its way, here, or not to be had. */
export function InboundFile(props: { entry: InboundEntry }) {
  const desk = useDesk();
  // A delta draws the entry anew; the same file keeps playing.
  const stored = createMemo(() => fileOfInbound(props.entry), null, { equals: isSameFile });
  const waiting = () => (props.entry.file?.state === 'stored' ? undefined : props.entry.file);
  const content = () => props.entry.content;
  const name = () => {
    const { kind } = content();
    return 'fileName' in content() && kind !== 'reaction' ? kindName(kind) : '';
  };
  const called = () => {
    const now = content();
    return 'fileName' in now ? (now.fileName ?? name()) : name();
  };
  const caption = () => {
    const now = content();
    return 'caption' in now ? now.caption : null;
  };
  const again = () => void fetchAgain(desk, props.entry.key);
  return (
    <>
      <Show when={stored()}>{(file) => <FilePlace file={file()} of={props.entry.key} />}</Show>
      <Show when={waiting()}>
        {(file) => (
          <FileWaiting file={file()} icon={kindIcons[content().kind] ?? 'document'} name={called()} onAgain={again} />
        )}
      </Show>
      <Show when={caption()}>{(text) => <Words text={text()} />}</Show>
    </>
  );
}
