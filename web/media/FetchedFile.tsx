import { createMemo, Show } from 'solid-js';
import type { InboundContent } from '../../worker/channels/content.ts';
import type { MediaFile } from '../../worker/media/media.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { kindIcons, kindName } from '../conversation/content-text.ts';
import { Words } from '../conversation/Words.tsx';
import { useDesk } from '../inbox/desk.tsx';
import { FilePlace } from './FilePlace.tsx';
import { FileWaiting } from './FileWaiting.tsx';
import { fetchAgain } from './fetch.client.ts';
import { fileFetched, isSameFile } from './shown.ts';

/** A file that the provider has or had, the contact's or ours of the phone app: on its way, here, or not to be had. */
export function FetchedFile(props: { content: InboundContent; file: MediaFile; of: MessageKey }) {
  const desk = useDesk();
  // A delta draws the entry anew; the same file keeps playing.
  const stored = createMemo(() => fileFetched(props.content, props.file), null, { equals: isSameFile });
  const waiting = () => (props.file.state === 'stored' ? undefined : props.file);
  const told = () => ('fileName' in props.content ? props.content : null);
  const kind = () => told()?.kind ?? 'document';
  const name = () => told()?.fileName ?? kindName(kind());
  const caption = () => ('caption' in props.content ? props.content.caption : null);
  const again = () => void fetchAgain(desk, props.of);
  return (
    <>
      <Show when={stored()}>{(file) => <FilePlace file={file()} of={props.of} />}</Show>
      <Show when={waiting()}>
        {(file) => <FileWaiting file={file()} icon={kindIcons[kind()] ?? 'document'} name={name()} onAgain={again} />}
      </Show>
      <Show when={caption()}>{(text) => <Words text={text()} />}</Show>
    </>
  );
}
