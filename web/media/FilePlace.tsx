import { lazy, Show, Suspense } from 'solid-js';
import { boxOf, type ShownFile, type ViewKey } from './shown.ts';

const FileView = lazy(() => import('./FileView.tsx'));

/** A file's place in its bubble: as large before the file is drawn as after, so that nothing jumps. `of`: opens large. */
export function FilePlace(props: { file: ShownFile; of: ViewKey | null }) {
  const height = () => {
    const { kind, width, height } = props.file;
    if (kind === 'sticker') return 144;
    return kind === 'image' || kind === 'video' ? boxOf(width, height).height : 56;
  };
  return (
    <Suspense fallback={<div style={{ height: `${height()}px`, width: '300px', 'max-width': '100%' }} />}>
      <Show when={props.file}>{(file) => <FileView file={file()} of={props.of} />}</Show>
    </Suspense>
  );
}
