import { Show, Suspense } from 'solid-js';
import { part } from '../live/part.env.ts';
import { boxOf, type ShownFile, type ViewKey } from './shown.ts';
import './FilePlace.css';

const FileView = part(() => import('./FileView.tsx'));

/** A file's place in its bubble: as large before the file is drawn as after, so that nothing jumps. `of`: opens large. */
export function FilePlace(props: { file: ShownFile; of: ViewKey | null }) {
  const height = () => {
    const { kind, width, height } = props.file;
    if (kind === 'sticker') return 144;
    return kind === 'image' || kind === 'video' ? boxOf(width, height).height : 56;
  };
  return (
    <Suspense fallback={<div class="file-place" style={{ height: `${height()}px` }} />}>
      <Show when={props.file}>{(file) => <FileView file={file()} of={props.of} />}</Show>
    </Suspense>
  );
}
