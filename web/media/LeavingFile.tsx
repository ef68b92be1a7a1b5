import { Match, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { type Attachment, shownOf, type UploadState } from './attachment.ts';
import { FilePlace } from './FilePlace.tsx';
import './LeavingFile.css';

const ROUND = 2 * Math.PI * 16;

function standing(upload: UploadState): string {
  if (upload.state === 'queued') return t('media.uploadQueued');
  if (upload.state !== 'moving') return t('media.uploadWaits');
  // All of it is there, and the server stores it.
  return upload.progress === 1 ? t('media.uploadEnds') : t('media.uploading', Math.round(upload.progress * 100));
}

/** A file on its way to the server, in its bubble: how far it is, and how to call it off. */
export function LeavingFile(props: { file: Attachment }) {
  const { attachments } = useDesk();
  const upload = () => attachments.upload(props.file.id);
  const progress = () => {
    const now = upload();
    return now.state === 'moving' ? now.progress : 0;
  };
  const failed = () => {
    const now = upload();
    return now.state === 'failed' ? now.reason : null;
  };
  const back = () => attachments.takeBack(props.file.id);
  return (
    <div class="leaving" data-state={upload().state}>
      <FilePlace file={shownOf(props.file, attachments.urlOf(props.file))} of={null} />
      <Switch>
        <Match when={failed()}>
          {(reason) => (
            <div class="leaving-trouble" role="alert">
              <p>
                {t('media.uploadFailed')} {reason()}
              </p>
              <div>
                <Button look="quiet" onClick={back}>
                  {t('media.takeBack')}
                </Button>
                <Button look="plain" icon="restart" onClick={() => attachments.retry(props.file.id)}>
                  {t('media.retryUpload')}
                </Button>
              </div>
            </div>
          )}
        </Match>
        <Match when={true}>
          <div class="leaving-line">
            <span class="leaving-ring">
              <svg
                viewBox="0 0 40 40"
                width="36"
                height="36"
                role="progressbar"
                aria-label={t('media.uploading', Math.round(progress() * 100))}
                aria-valuenow={Math.round(progress() * 100)}
                aria-valuemin={0}
                aria-valuemax={100}
              >
                <circle cx="20" cy="20" r="16" />
                <circle
                  class="leaving-done"
                  cx="20"
                  cy="20"
                  r="16"
                  stroke-dasharray={`${ROUND}`}
                  stroke-dashoffset={`${ROUND * (1 - progress())}`}
                />
              </svg>
              <IconButton icon="close" label={t('media.cancelUpload')} onClick={back} />
            </span>
            <small>{standing(upload())}</small>
          </div>
        </Match>
      </Switch>
    </div>
  );
}
