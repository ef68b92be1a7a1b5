import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { typesTakenAs } from '../../worker/media/ladder.ts';
import { type ConversationId, isMediaId, type TemplateId } from '../../worker/platform/id.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { newMessageKey } from '../live/key.env.ts';
import { prepared } from '../media/prepare.env.ts';
import { type Uploading, uploadFile } from '../media/upload.client.ts';
import { Button } from '../ui/Button.tsx';
import { FileField } from '../ui/FileField.tsx';
import { takeExample } from './example-file.client.ts';
import { headerTrouble } from './header-file.ts';
import { isExample, keepExample, keepShown, shownFile } from './shown-file.store.ts';

/**
 * The file that stands on a template, or on a card of it; it goes up as soon as it is chosen. Until then it is the one that was
 * approved with the template [N69]. The value is its id.
 */
export function FileParameter(props: {
  label: string;
  /** The key of the variable. */
  name: string;
  template: TemplateId;
  kind: HeaderFile;
  conversationId: ConversationId;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const [name, setName] = createSignal('');
  const [progress, setProgress] = createSignal<number>();
  const [trouble, setTrouble] = createSignal<string>();
  /** Of the template's own file; `gone`: there is none any longer. */
  const [example, setExample] = createSignal<'offered' | 'asked' | 'gone'>('offered');
  let uploading: Uploading | undefined;
  let asking = {};
  const callOff = () => {
    uploading?.abort();
    uploading = undefined;
    asking = {};
    if (example() === 'asked') setExample('offered');
    setProgress(undefined);
  };
  onCleanup(callOff);

  const takeOwn = async () => {
    callOff();
    const own = asking;
    setTrouble(undefined);
    setName('');
    setExample('asked');
    const of = { template: props.template, variable: props.name, upload: newMessageKey() };
    const answer = await takeExample(props.conversationId, of);
    // Another one was chosen meanwhile.
    if (asking !== own) return;
    const isFit = answer.ok && answer.value.kind === props.kind && answer.value.carriage !== 'link';
    setExample(isFit ? 'offered' : 'gone');
    if (!isFit) return;
    keepExample(answer.value.id, t(`templates.exampleFile.name.${props.kind}`));
    props.onChange(answer.value.id);
  };
  onMount(() => {
    if (props.value === '') void takeOwn();
  });

  const upload = async (file: File) => {
    callOff();
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
    callOff();
    setName('');
  };
  const wrong = () => trouble() ?? props.error;
  const note = () => {
    const done = progress();
    if (done !== undefined) return t('templates.uploading', name(), Math.round(done * 100));
    if (example() === 'asked') return t(`templates.exampleFile.asked.${props.kind}`);
    if (isExample(props.value)) return t('templates.exampleFile.used');
    if (isMediaId(props.value)) return t('templates.uploaded');
    return example() === 'gone' ? t(`templates.exampleFile.gone.${props.kind}`) : undefined;
  };
  return (
    <div class="file-parameter">
      <FileField
        label={props.label}
        name={props.name}
        accept={typesTakenAs(props.kind).join(',')}
        choose={t('templates.chooseFile')}
        chosen={name() || (shownFile(props.value)?.name ?? '')}
        error={wrong()}
        note={note()}
        onChoose={(file) => void upload(file)}
      />
      <Show when={progress() === undefined && example() === 'offered' && !isExample(props.value)}>
        <Button look="quiet" icon="template" onClick={() => void takeOwn()}>
          {t(`templates.exampleFile.use.${props.kind}`)}
        </Button>
      </Show>
      <Show when={progress() !== undefined}>
        <Button look="quiet" onClick={cancel}>
          {t('templates.cancelUpload')}
        </Button>
      </Show>
    </div>
  );
}
