import { createSignal, onCleanup } from 'solid-js';
import type { headerFormats } from '../../../worker/templates/draft.ts';
import { t } from '../../i18n/i18n.ts';
import { tm } from '../../i18n/managing.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { FileField } from '../../ui/FileField.tsx';
import { keepShown, shownFile } from '../shown-file.store.ts';
import { type Handing, handOver } from './example.client.ts';

const types = { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4', DOCUMENT: 'application/pdf' } as const;
const MAX_BYTES = 16 * 1024 * 1024;

/** The file that Meta's reviewer sees above the text. It is handed over as soon as it is chosen. */
export function ExampleFile(props: {
  format: (typeof headerFormats)[number];
  handle: string | null;
  error: string | undefined;
  onChange: (handle: string | null) => void;
}) {
  const [name, setName] = createSignal('');
  const [progress, setProgress] = createSignal<number>();
  const [trouble, setTrouble] = createSignal<string>();
  let handing: Handing | undefined;
  onCleanup(() => handing?.abort());
  const choose = async (file: File) => {
    handing?.abort();
    setTrouble(undefined);
    props.onChange(null);
    if (!types[props.format].split(',').includes(file.type) || file.size > MAX_BYTES)
      return setTrouble(tm(`editor.files.${props.format}`));
    setName(file.name);
    setProgress(0);
    const own = handOver(file, setProgress);
    handing = own;
    const answer = await own.done;
    if (handing !== own) return;
    handing = undefined;
    setProgress(undefined);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    keepShown(answer.value.handle, file, file.name);
    props.onChange(answer.value.handle);
  };
  const wrong = () => trouble() ?? props.error;
  const note = () => {
    const done = progress();
    if (done !== undefined) return t('templates.uploading', name(), Math.round(done * 100));
    return props.handle === null ? tm(`editor.files.${props.format}`) : t('templates.uploaded');
  };
  return (
    <FileField
      label={tm('editor.exampleFile')}
      name="header.handle"
      accept={types[props.format]}
      choose={t('templates.chooseFile')}
      chosen={name() || (shownFile(props.handle ?? undefined)?.name ?? '')}
      error={wrong()}
      note={note()}
      onChoose={(file) => void choose(file)}
    />
  );
}
