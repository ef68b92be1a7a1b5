import { createSignal, Index, onCleanup, onMount, Show } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import type { Attachment } from './attachment.ts';
import type { Keep } from './keep.store.ts';
import { type Recording, type RecordTrouble, record } from './record.env.ts';
import { durationText } from './shown.ts';
import './Recorder.css';

const BARS = 24;
const BAR_MS = 90;

/** Records a voice note. Leaving the conversation ends the recording and keeps it (R97). */
export default function Recorder(props: {
  of: ConversationId;
  keep: Keep;
  /** What was recorded; it is a draft from then on. */
  onRecorded: (voice: Attachment) => void;
  onTrouble: (sentence: string) => void;
  /** It records now. `finish` ends it and tells whether something was recorded; again, or after the end, it is not. */
  onBegun: (finish: () => Promise<boolean>) => void;
  onEnd: () => void;
}) {
  const [recording, setRecording] = createSignal<Recording | null>(null);
  const [levels, setLevels] = createSignal<number[]>(Array(BARS).fill(0));
  const { of: conversationId, keep, onRecorded, onTrouble } = props;
  let over = false;
  let stop: HTMLButtonElement | undefined;
  const timer = setInterval(() => {
    const now = recording();
    if (now !== null && !now.paused()) setLevels((before) => [...before.slice(1), now.level()]);
  }, BAR_MS);

  const finish = async (now: Recording): Promise<boolean> => {
    over = true;
    const pieces = await now.stop();
    const { voiceOf } = await import('./voice.ts');
    const voice = await voiceOf(pieces);
    if (voice !== null) onRecorded(voice);
    else onTrouble(t('media.recordFailed'));
    if (pieces[0] !== undefined) await keep.dropPieces(pieces[0].id);
    return voice !== null;
  };
  onMount(() => {
    void record(conversationId, keep).then((begun) => {
      if (!begun.ok) {
        onTrouble(sentenceOf(begun.reason));
        props.onEnd();
      } else if (over) void begun.value.discard();
      else {
        setRecording(begun.value);
        props.onBegun(async () => {
          if (over) return false;
          const isRecorded = await finish(begun.value);
          props.onEnd();
          return isRecorded;
        });
        stop?.focus();
      }
    });
  });
  onCleanup(() => {
    clearInterval(timer);
    const now = recording();
    if (now !== null && !over) void finish(now);
    over = true;
  });
  const end = (work: (now: Recording) => Promise<unknown>) => () => {
    const now = recording();
    if (now === null || over) return;
    over = true;
    void work(now).then(() => props.onEnd());
  };

  return (
    <fieldset
      class="recorder"
      aria-label={t('media.recording')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        end((now) => now.discard())();
      }}
    >
      <IconButton icon="trash" label={t('media.recordDiscard')} onClick={end((now) => now.discard())} />
      <span class="recorder-dot" data-paused={recording()?.paused() ? '' : undefined} aria-hidden="true" />
      <span
        class="recorder-time"
        role="timer"
        aria-label={t(recording()?.paused() ? 'media.recordPaused' : 'media.recording')}
      >
        {durationText(recording()?.seconds() ?? 0)}
      </span>
      <span class="recorder-level" aria-hidden="true">
        <Index each={levels()}>{(level) => <i style={{ height: `${10 + level() * 90}%` }} />}</Index>
      </span>
      <Show when={recording()}>
        {(now) => (
          <IconButton
            icon={now().paused() ? 'audio' : 'pause'}
            label={t(now().paused() ? 'media.recordGoOn' : 'media.recordPause')}
            onClick={() => (now().paused() ? now().goOn() : now().pause())}
          />
        )}
      </Show>
      <IconButton class="recorder-stop" icon="check" label={t('media.recordStop')} ref={stop} onClick={end(finish)} />
    </fieldset>
  );
}

const troubles = {
  refused: 'media.recordRefused',
  missing: 'media.recordMissing',
  unable: 'media.recordUnable',
} as const;

const sentenceOf = (trouble: RecordTrouble): string => t(troubles[trouble]);
