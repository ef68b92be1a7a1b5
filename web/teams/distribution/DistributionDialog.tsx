import { createMemo, createSignal, Show, untrack } from 'solid-js';
import type { DistributionView } from '../../../worker/teams/distribution.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Trouble as Refused } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { say } from '../../ui/toasts.store.ts';
import { Circle } from './Circle.tsx';
import { saveDistribution } from './distribution.client.ts';
import { changeOf, type DistributionForm, faultsOf, formOf, seatsNow } from './form.ts';
import { td } from './texts.ts';

/**
 * Settles how one team distributes. What of `team` changes meanwhile shows whose turn it is and who serves there, and leaves what
 * is written alone. `onStale`: it has changed, and is to be asked for.
 */
export function DistributionDialog(props: {
  team: DistributionView;
  onClose: () => void;
  onDone: () => void;
  onStale: () => void;
}) {
  const [written, setWritten] = createSignal<DistributionForm>(formOf(untrack(() => props.team)));
  const form = createMemo(() => ({ ...written(), circle: seatsNow(written().circle, props.team.circle) }));
  const change = (part: Partial<DistributionForm>) => setWritten((before) => ({ ...before, ...part }));
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const faults = () => faultsOf(form());
  const limitWords = () => {
    const { limit } = faults();
    return limit === null ? undefined : td(limit === 'short' ? 'form.limitWrong' : 'form.minutesWrong');
  };
  const refused = (reason: Refused) => {
    const hasLeft = reason.kind === 'refused' && reason.problem.code === 'not_serving';
    setTrouble(hasLeft ? td('form.hasLeft') : troubleSentence(reason));
    if (hasLeft) props.onStale();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = changeOf(form());
    if (busy() || wanted === null) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await saveDistribution(props.team.id, wanted);
    setBusy(false);
    if (!answer.ok) return refused(answer.reason);
    say(td('form.saved', props.team.name));
    props.onDone();
  };
  return (
    <Dialog title={td('edit', props.team.name)} size="large" busy={busy()} onClose={props.onClose}>
      <form class="team-form distribution-form" id="distribution" onSubmit={(event) => void submit(event)}>
        <Choice type="checkbox" checked={form().on} note={td('form.onNote')} onChange={(on) => change({ on })}>
          {td('form.on')}
        </Choice>
        <div class="distribution-times">
          <Field
            label={td('form.offer')}
            inputmode="numeric"
            maxLength={3}
            value={form().offer}
            error={faults().offer === null ? undefined : td('form.minutesWrong')}
            onInput={(event) => change({ offer: event.currentTarget.value })}
          />
          <Field
            label={td('form.limit')}
            inputmode="numeric"
            maxLength={3}
            value={form().limit}
            hint={td('form.limitNote')}
            error={limitWords()}
            onInput={(event) => change({ limit: event.currentTarget.value })}
          />
        </div>
        <Choice
          type="checkbox"
          checked={form().onlineOnly}
          note={td('form.onlineNote')}
          onChange={(onlineOnly) => change({ onlineOnly })}
        >
          {td('form.online')}
        </Choice>
        <div class="distribution-return">
          <Choice
            type="checkbox"
            checked={form().returns}
            note={td('form.returnsNote')}
            onChange={(returns) => change({ returns })}
          >
            {td('form.returns')}
          </Choice>
          <Show when={form().returns}>
            <Field
              label={td('form.returnAfter')}
              inputmode="numeric"
              maxLength={4}
              value={form().returnAfter}
              error={faults().returnAfter === null ? undefined : td('form.returnWrong')}
              onInput={(event) => change({ returnAfter: event.currentTarget.value })}
            />
          </Show>
        </div>
        <Circle
          seats={form().circle}
          now={props.team}
          wrong={faults().capacity}
          onChange={(circle) => change({ circle })}
        />
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {td('form.cancel')}
        </Button>
        <Button type="submit" form="distribution" look="strong" busy={busy()}>
          {td('form.save')}
        </Button>
      </footer>
    </Dialog>
  );
}
