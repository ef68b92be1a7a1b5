import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js';
import type { headerFormats } from '../../../worker/templates/draft.ts';
import { approvedOfHandle } from '../../../worker/templates/example-handle.ts';
import { t } from '../../i18n/i18n.ts';
import { tm } from '../../i18n/managing.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { FileField } from '../../ui/FileField.tsx';
import { lookForApproved } from '../approved-file.client.ts';
import { keepShown, shownFile } from '../shown-file.store.ts';
import { type Handing, handOver } from './example.client.ts';

const types = { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4', DOCUMENT: 'application/pdf' } as const;
const MAX_BYTES = 16 * 1024 * 1024;

const kinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;

/**
 * The file that Meta's reviewer sees above the text. It is handed over as soon as it is chosen; until then it is the one that was
 * approved with the template [N76], which can be had back.
 */
export function ExampleFile(props: {
  format: (typeof headerFormats)[number];
  handle: string | null;
  /** What stood there when the template was last kept; null: nothing, or it was no such file. */
  kept: string | null;
  error: string | undefined;
  onChange: (handle: string | null) => void;
}) {
  const [name, setName] = createSignal('');
  const [progress, setProgress] = createSignal<number>();
  const [trouble, setTrouble] = createSignal<string>();
  let handing: Handing | undefined;
  let place: HTMLDivElement | undefined;
  onCleanup(() => handing?.abort());
  const approved = createMemo(() => approvedOfHandle(props.handle ?? ''));
  /** Of that file: whether it can be had. */
  const [found, setFound] = createSignal<Awaited<ReturnType<typeof lookForApproved>>>('there');
  createEffect(
    on(
      () => props.handle,
      async (handle) => {
        const file = approved();
        setFound('there');
        if (file === null) return;
        const answer = await lookForApproved(file);
        if (props.handle === handle) setFound(answer);
      },
    ),
  );
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
  const takeBack = () => {
    handing?.abort();
    handing = undefined;
    setName('');
    setProgress(undefined);
    setTrouble(undefined);
    props.onChange(props.kept);
    // The button goes.
    place?.querySelector('input')?.focus();
  };
  const isAway = () => props.kept !== props.handle && approvedOfHandle(props.kept ?? '') !== null;
  const kind = () => kinds[props.format];
  const isGone = () => approved() !== null && found() === 'gone';
  const wrong = () => trouble() ?? props.error ?? (isGone() ? t(`templates.exampleFile.gone.${kind()}`) : undefined);
  const chosen = () => {
    if (name() !== '') return name();
    if (approved() !== null) return t(`templates.exampleFile.name.${kind()}`);
    return shownFile(props.handle ?? undefined)?.name ?? '';
  };
  const picture = () =>
    props.format === 'IMAGE' && found() === 'there' ? shownFile(props.handle ?? undefined)?.smallUrl : undefined;
  const note = () => {
    const done = progress();
    if (done !== undefined) return t('templates.uploading', name(), Math.round(done * 100));
    if (approved() !== null) {
      return found() === 'unreached' ? tm(`editor.approvedUnseen.${kind()}`) : tm('editor.approvedFile');
    }
    return props.handle === null ? tm(`editor.files.${props.format}`) : t('templates.uploaded');
  };
  return (
    <div class="file-parameter" ref={place}>
      <FileField
        label={tm('editor.exampleFile')}
        name="header.handle"
        accept={types[props.format]}
        choose={t('templates.chooseFile')}
        chosen={chosen()}
        picture={picture()}
        error={wrong()}
        note={note()}
        onChoose={(file) => void choose(file)}
      />
      <Show when={isAway()}>
        <Button look="quiet" icon="template" onClick={takeBack}>
          {t(`templates.exampleFile.use.${kind()}`)}
        </Button>
      </Show>
    </div>
  );
}
