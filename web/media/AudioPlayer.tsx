import { createSignal, onCleanup, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { nextRate, playAlone, rate, setRate } from './playing.store.ts';
import { durationText, type ShownFile } from './shown.ts';
import './AudioPlayer.css';

/** Plays a sound in place: a bar to move in, by hand or by keys, and the speed that was chosen last, everywhere. */
export function AudioPlayer(props: { file: Pick<ShownFile, 'url' | 'voice' | 'mimeType'> }) {
  const [playing, setPlaying] = createSignal(false);
  const [at, setAt] = createSignal(0);
  const [length, setLength] = createSignal(Number.NaN);
  const [broken, setBroken] = createSignal(false);
  let element: HTMLAudioElement | undefined;

  const measure = () => {
    const seconds = element?.duration ?? Number.NaN;
    if (Number.isFinite(seconds)) setLength(seconds);
    // A recording without a length in its head: going to its end makes the browser find it.
    else if (element !== undefined && seconds === Number.POSITIVE_INFINITY && element.currentTime === 0) {
      const sound = element;
      sound.addEventListener(
        'durationchange',
        () => {
          sound.currentTime = 0;
        },
        { once: true },
      );
      sound.currentTime = 1e9;
    }
  };
  const toggle = () => {
    if (element === undefined) return;
    if (playing()) element.pause();
    else {
      element.playbackRate = rate();
      void playAlone(element).catch(() => setBroken(true));
    }
  };
  const change = () => {
    setRate(nextRate(rate()));
    if (element !== undefined) element.playbackRate = rate();
  };
  onCleanup(() => element?.pause());

  return (
    <div class="audio" data-voice={props.file.voice ? '' : undefined}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
      <audio
        ref={element}
        src={props.file.url}
        preload="metadata"
        onLoadedMetadata={measure}
        onDurationChange={measure}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setBroken(true)}
      />
      <button
        type="button"
        class="audio-play"
        aria-label={t(playing() ? 'media.pause' : 'media.play')}
        disabled={broken()}
        onClick={toggle}
      >
        <Icon name={playing() ? 'pause' : 'play'} size={20} />
      </button>
      <Show when={!broken()} fallback={<p class="audio-broken">{t('media.cannotPlay')}</p>}>
        <div class="audio-line">
          <input
            type="range"
            min={0}
            max={Number.isFinite(length()) ? length() : 1}
            step={0.1}
            value={at()}
            style={{ '--done': `${Number.isFinite(length()) ? (at() / Math.max(0.1, length())) * 100 : 0}%` }}
            aria-label={t('media.position')}
            aria-valuetext={t('media.positionText', durationText(at()), durationText(length()))}
            onInput={(event) => {
              if (element !== undefined) element.currentTime = event.currentTarget.valueAsNumber;
              setAt(event.currentTarget.valueAsNumber);
            }}
          />
          <span class="audio-time">
            {durationText(playing() || at() > 0 ? at() : length())}
            <Show when={props.file.voice}>
              <Icon name="audio" size={14} />
            </Show>
          </span>
        </div>
        <button
          type="button"
          class="audio-rate"
          aria-label={t('media.speed', t('media.speedShort', rateText()))}
          onClick={change}
        >
          {t('media.speedShort', rateText())}
        </button>
      </Show>
    </div>
  );
}

const rateText = (): string => rate().toLocaleString('pt-BR');
