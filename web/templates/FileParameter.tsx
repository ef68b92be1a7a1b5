import { onCleanup, onMount, Show } from 'solid-js';
import { typesTakenAs } from '../../worker/media/ladder.ts';
import { type ConversationId, isMediaId, type TemplateId } from '../../worker/platform/id.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { newMessageKey } from '../live/key.env.ts';
import { prepared } from '../media/prepare.env.ts';
import { uploadFile } from '../media/upload.client.ts';
import { Button } from '../ui/Button.tsx';
import { FileField } from '../ui/FileField.tsx';
import { takeExample } from './example-file.client.ts';
import { createFileTaking } from './file-taking.store.ts';
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
  const taking = createFileTaking({
    kind: props.kind,
    prepare: prepared,
    upload: (ready, onProgress) =>
      uploadFile({ ...ready, id: newMessageKey(), conversationId: props.conversationId }, onProgress),
    takeExample: () =>
      takeExample(props.conversationId, { template: props.template, variable: props.name, upload: newMessageKey() }),
    onTaken: (taken) => {
      if (taken === null) return props.onChange('');
      if (taken.own === null) keepExample(taken.id, t(`templates.exampleFile.name.${props.kind}`));
      else keepShown(taken.id, taken.own.blob, taken.own.name);
      props.onChange(taken.id);
    },
  });
  const { name, progress, example } = taking;
  onCleanup(taking.callOff);
  onMount(() => {
    if (props.value === '') void taking.takeOwn();
  });
  const wrong = () => taking.trouble() ?? props.error;
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
        onChoose={(file) => void taking.take(file)}
      />
      <Show when={progress() === undefined && example() === 'offered' && !isExample(props.value)}>
        <Button look="quiet" icon="template" onClick={() => void taking.takeOwn()}>
          {t(`templates.exampleFile.use.${props.kind}`)}
        </Button>
      </Show>
      <Show when={progress() !== undefined}>
        <Button look="quiet" onClick={taking.cancel}>
          {t('templates.cancelUpload')}
        </Button>
      </Show>
    </div>
  );
}
