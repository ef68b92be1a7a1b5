import { createSignal, onCleanup, onMount } from 'solid-js';
import { SAFETY_DELAY_MAX_SECONDS } from '../../worker/teams/safety-delay.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Page } from '../ui/Page.tsx';
import { say } from '../ui/toasts.store.ts';
import { td } from './delay-texts.ts';
import { fetchSafetyDelay, saveSafetyDelay } from './safety-delay.client.ts';
import './SafetyDelayPage.css';

/** So long a choice rests before it is saved: a key goes through all that lies between. */
const REST_MS = 600;

/** [R66] How long what agents write can be taken back. For administrators. */
export default function SafetyDelayPage() {
  const [settled, setSettled] = createSignal<{ seconds: number } | null>(null);
  const [failed, setFailed] = createSignal(false);
  const load = async () => {
    const answer = await fetchSafetyDelay();
    setFailed(!answer.ok);
    if (answer.ok) setSettled(answer.value);
  };
  onMount(() => void load());
  return (
    <Page
      words={{ title: td('title'), lead: td('lead'), loading: td('loading'), failed: td('failed'), retry: td('retry') }}
      icon="hourglass"
      width={720}
      shown={settled()}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(now) => (
        <section aria-label={td('field')}>
          <p class="page-note">{td('note')}</p>
          <div class="page-card">
            <Seconds settled={now().seconds} />
          </div>
          <p class="page-note">{td('exceptions')}</p>
        </section>
      )}
    </Page>
  );
}

function Seconds(props: { settled: number }) {
  const [settled, setSettled] = createSignal(props.settled);
  const [chosen, setChosen] = createSignal(props.settled);
  let resting: ReturnType<typeof setTimeout> | undefined;
  let saving = false;
  const saveRested = () => {
    clearTimeout(resting);
    resting = setTimeout(() => void save(), REST_MS);
  };
  /** One at a time, for each tells the audit what was before it. */
  const save = async () => {
    if (saving) return saveRested();
    resting = undefined;
    const seconds = chosen();
    if (seconds === settled()) return;
    saving = true;
    const answer = await saveSafetyDelay(seconds);
    saving = false;
    if (answer.ok) setSettled(seconds);
    else setChosen(settled());
    say(answer.ok ? td('saved', seconds) : troubleSentence(answer.reason));
  };
  onCleanup(() => {
    clearTimeout(resting);
    if (resting !== undefined) void save();
  });
  return (
    <label class="safety-delay">
      <span>{td('field')}</span>
      <input
        type="range"
        min="0"
        max={SAFETY_DELAY_MAX_SECONDS}
        step="1"
        value={chosen()}
        aria-valuetext={td('value', chosen())}
        onInput={(event) => {
          setChosen(event.currentTarget.valueAsNumber);
          saveRested();
        }}
      />
      <output>{td('value', chosen())}</output>
    </label>
  );
}
