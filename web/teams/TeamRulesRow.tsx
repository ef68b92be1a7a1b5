import { createSignal, createUniqueId, Show } from 'solid-js';
import { troubleSentence } from '../i18n/problem.ts';
import { say } from '../ui/toasts.store.ts';
import { saveTeamRules, type TeamRules } from './queue-rules.client.ts';
import { tq } from './queue-texts.ts';

const DAYS_MAX = 90;

/** One team's rules; a change is kept as soon as it is made, and taken back on the screen where the server refuses. */
export function TeamRulesRow(props: { team: TeamRules }) {
  const id = createUniqueId();
  const [kept, setKept] = createSignal(props.team);
  const [days, setDays] = createSignal(String(props.team.expiryDays));
  const [review, setReview] = createSignal(props.team.review);
  const [patience, setPatience] = createSignal(String(props.team.concludeDays ?? ''));
  const [busy, setBusy] = createSignal(false);
  const count = () => (/^\d{1,2}$/.test(days().trim()) ? Number(days()) : 0);
  const wrong = () => count() < 1 || count() > DAYS_MAX;
  const concludeDays = () => (patience().trim() === '' ? null : Number(patience()));
  const impatient = () => {
    const wanted = concludeDays();
    return wanted !== null && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= DAYS_MAX);
  };
  const save = async () => {
    if (wrong() || impatient()) return;
    const wanted = { ...kept(), expiryDays: count(), review: review(), concludeDays: concludeDays() };
    if (JSON.stringify(wanted) === JSON.stringify({ ...kept(), concludeDays: kept().concludeDays ?? null })) return;
    setBusy(true);
    const answer = await saveTeamRules(props.team.id, wanted);
    setBusy(false);
    if (answer.ok) {
      setKept(wanted);
      say(tq('savedTeam', wanted.name, wanted.expiryDays, wanted.review, wanted.concludeDays));
      return;
    }
    setDays(String(kept().expiryDays));
    setReview(kept().review);
    setPatience(String(kept().concludeDays ?? ''));
    say(troubleSentence(answer.reason));
  };
  return (
    <li class="queue-rules-row">
      <strong>{props.team.name}</strong>
      <div class="queue-rules-days" data-wrong={wrong() ? '' : undefined}>
        <label for={id}>{tq('teams.expires')}</label>
        <input
          id={id}
          type="text"
          inputmode="numeric"
          maxLength={2}
          autocomplete="off"
          aria-label={tq('teams.expiresFor', props.team.name)}
          aria-invalid={wrong()}
          aria-describedby={`${id}-note`}
          value={days()}
          onInput={(event) => setDays(event.currentTarget.value)}
          onChange={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
          }}
        />
        <p id={`${id}-note`} role="status">
          <Show when={wrong()}>{tq('teams.wrong')}</Show>
        </p>
      </div>
      <div class="queue-rules-days" data-wrong={impatient() ? '' : undefined}>
        <label for={`${id}-patience`}>{tq('teams.concludes')}</label>
        <input
          id={`${id}-patience`}
          type="text"
          inputmode="numeric"
          maxLength={2}
          autocomplete="off"
          placeholder={tq('teams.never')}
          aria-label={tq('teams.concludesFor', props.team.name)}
          aria-invalid={impatient()}
          aria-describedby={`${id}-patience-note`}
          value={patience()}
          onInput={(event) => setPatience(event.currentTarget.value)}
          onChange={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
          }}
        />
        <p id={`${id}-patience-note`} role="status">
          <Show when={impatient()}>{tq('teams.wrong')}</Show>
        </p>
      </div>
      <label class="queue-rules-check">
        <input
          type="checkbox"
          aria-label={tq('teams.reviewFor', props.team.name)}
          checked={review()}
          disabled={busy()}
          onChange={(event) => {
            setReview(event.currentTarget.checked);
            void save();
          }}
        />
        {tq('teams.review')}
      </label>
    </li>
  );
}
