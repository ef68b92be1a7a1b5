import { createSignal, onCleanup, Show } from 'solid-js';
import { typesTakenAs } from '../../worker/media/ladder.ts';
import { type ConversationId, isMediaId } from '../../worker/platform/id.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { newMessageKey } from '../live/key.env.ts';
import { prepared } from '../media/prepare.env.ts';
import { type Uploading, uploadFile } from '../media/upload.client.ts';
import { Button } from '../ui/Button.tsx';
import { FileField } from '../ui/FileField.tsx';
import { headerTrouble } from './header-file.ts';
import { keepShown } from './shown-file.store.ts';

/** The file that stands on a template, or on a card of it; it goes up as soon as it is chosen. The value is its id. */
export function FileParameter(props: {
  label: string;
  name: string;
  kind: HeaderFile;
  conversationId: ConversationId;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const [name, setName] = createSignal('');
  const [progress, setProgress] = createSignal<number>();
  const [trouble, setTrouble] = createSignal<string>();
  let uploading: Uploading | undefined;
  onCleanup(() => uploading?.abort());

  const upload = async (file: File) => {
    uploading?.abort();
    setTrouble(undefined);
    setName(file.name);
    setProgress(0);
    props.onChange('');
    const key = newMessageKey();
    const ready = await prepared(file);
    const { type, foreign = false } = ready;
    const unfit = headerTrouble(props.kind, { type, sizeBytes: ready.blob.size, foreign });
    if (unfit !== null) {
      setProgress(undefined);
      return setTrouble(t(unfit === 'not_a' ? `templates.notA.${props.kind}` : `templates.foreign.${props.kind}`));
    }
    const upload = uploadFile({ ...ready, id: key, conversationId: props.conversationId }, setProgress);
    uploading = upload;
    const answer = await upload.done;
    // Another one was chosen meanwhile, or this one was called off.
    if (uploading !== upload) return;
    uploading = undefined;
    setProgress(undefined);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    const { id: mediaId, kind, carriage } = answer.value;
    if (kind !== props.kind || carriage === 'link') return setTrouble(t(`templates.notA.${props.kind}`));
    keepShown(mediaId, ready.blob, file.name);
    props.onChange(mediaId);
  };
  const cancel = () => {
    uploading?.abort();
    uploading = undefined;
    setProgress(undefined);
    setName('');
  };
  const wrong = () => trouble() ?? props.error;
  const note = () => {
    const done = progress();
    if (done !== undefined) return t('templates.uploading', name(), Math.round(done * 100));
    return isMediaId(props.value) ? t('templates.uploaded') : undefined;
  };
  return (
    <div class="file-parameter">
      <FileField
        label={props.label}
        name={props.name}
        accept={typesTakenAs(props.kind).join(',')}
        choose={t('templates.chooseFile')}
        chosen={name()}
        error={wrong()}
        note={note()}
        onChoose={(file) => void upload(file)}
      />
      <Show when={progress() !== undefined}>
        <Button look="quiet" onClick={cancel}>
          {t('templates.cancelUpload')}
        </Button>
      </Show>
    </div>
  );
}
