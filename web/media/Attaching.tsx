import { createSignal, onCleanup, Show, Suspense } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import type { Desk } from '../inbox/desk.tsx';
import { part } from '../live/part.env.ts';
import { IconButton } from '../ui/Button.tsx';
import { areReady } from './attachment.ts';

const Tray = part(() => import('./Tray.tsx'));
const Recorder = part(() => import('./Recorder.tsx'));

/** What the composer of one conversation does with files. */
export type Attaching = ReturnType<typeof createAttaching>;

/** `onSend`: as if the composer's own button had been pressed. */
export function createAttaching(id: ConversationId, desk: Desk, onSend: () => void) {
  const { attachments } = desk;
  const [recording, setRecording] = createSignal(false);
  /** Ends the recording, once it has begun. */
  const [finish, setFinish] = createSignal<(() => Promise<boolean>) | null>(null);
  const tray = () => attachments.tray(id);
  const coming = () => attachments.isComing(id);
  const attach = (files: readonly File[] | Promise<readonly File[]>) => {
    desk.setNotice(id, '');
    attachments.attach(id, files);
  };
  return {
    tray,
    recording,
    record: () => {
      desk.setNotice(id, '');
      setRecording(true);
    },
    attach,
    /** Whether the files by themselves can be sent, and whether one of them keeps everything back. */
    weight: (): 'none' | 'ready' | 'blocked' => {
      const files = tray();
      if (coming() || !areReady(files) || (recording() && finish() === null)) return 'blocked';
      return files.length === 0 && !recording() ? 'none' : 'ready';
    },
    /** Does this with everything attached: what is being recorded just now is finished first, and goes along. */
    whenRecorded: (then: () => void): void => {
      const finishing = finish();
      if (finishing === null) then();
      else void finishing().then((isRecorded) => isRecorded && then());
    },
    /** Stands above the field. */
    Above: () => (
      <Suspense>
        <Show when={tray().length > 0 || coming()}>
          <Tray
            files={tray()}
            coming={coming()}
            urlOf={attachments.urlOf}
            onDescribe={attachments.describe}
            onSticker={attachments.makeSticker}
            onRemove={attachments.remove}
            onSend={onSend}
          />
        </Show>
        <Show when={recording()}>
          <Recorder
            of={id}
            keep={attachments.keep}
            onRecorded={attachments.add}
            onTrouble={(sentence) => desk.setNotice(id, sentence)}
            onBegun={(finishing) => setFinish(() => finishing)}
            onEnd={() => {
              setFinish(null);
              setRecording(false);
            }}
          />
        </Show>
      </Suspense>
    ),
    Clip: () => <Clip onFiles={attach} />,
  };
}

/** Chooses files to attach; `several` false: one. */
export function Clip(props: { onFiles: (files: readonly File[]) => void; several?: boolean }) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <IconButton class="composer-more" icon="clip" label={t('media.attach')} onClick={() => input?.click()} />
      <input
        ref={input}
        type="file"
        multiple={props.several ?? true}
        hidden
        aria-label={t('media.attach')}
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Files that are dragged over an element may be dropped there while `may` says so; tells whether any hang above it. */
export function createDrop(may: () => boolean, onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = createSignal(false);
  let depth = 0;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const leave = () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) setOver(false);
  };
  const watch = (element: HTMLElement) => {
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', work: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        work(event);
      };
      element.addEventListener(name, listener);
      onCleanup(() => element.removeEventListener(name, listener));
    };
    on('dragenter', () => {
      depth += 1;
      setOver(may());
    });
    on('dragover', (event) => {
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = may() ? 'copy' : 'none';
    });
    on('dragleave', leave);
    on('drop', (event) => {
      depth = 0;
      setOver(false);
      if (may()) onFiles([...(event.dataTransfer?.files ?? [])]);
    });
  };
  return { over, watch };
}
