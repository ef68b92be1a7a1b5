import { createMemo, createSignal, For, Index, type JSX, onMount, Show } from 'solid-js';
import type { FaultReport } from '../../worker/sandbox/fault-report.ts';
import type { FaultRule } from '../../worker/sandbox/fault-rule.ts';
import { api } from './api.client.ts';
import { FaultRow } from './FaultRow.tsx';
import { calmOf, freshRule, isKind, KINDS, rulesOf, withRules } from './fault-draft.ts';
import { Icon } from './Icon.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';
import './FaultPanel.css';

/** What goes wrong, for all phones or this one, and how often it already did. Every change holds at once. */
export function FaultPanel(props: { sandbox: Sandbox }): JSX.Element {
  const [report, setReport] = createSignal<FaultReport | null>(null);
  const [isForAll, setForAll] = createSignal(true);
  const phone = () => (isForAll() ? undefined : props.sandbox.phone()?.phone);
  const rules = createMemo(() => rulesOf(report(), phone()));
  const calm = () => calmOf(report(), isForAll(), props.sandbox.phone());
  const offered = () => KINDS.filter((kind) => kind === 'refusal' || rules().every((rule) => rule.kind !== kind));

  let asked = 0;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other, for each change sends all that holds. Of several answers the last one's counts; what was refused is
  // read anew.
  const run = (work: () => Promise<FaultReport>) => {
    asked += 1;
    const own = asked;
    const answer = last.then(work).catch(async (failure: unknown) => {
      if (own === asked) setReport(await api.faults());
      throw failure;
    });
    last = answer.catch(() => {});
    props.sandbox.attempt(async () => {
      const next = await answer;
      if (own === asked) setReport(next);
    });
  };
  onMount(() => run(api.faults));

  const save = (next: FaultRule[]) => {
    const target = phone();
    setReport((known) => known && withRules(known, target, next));
    run(() => (target === undefined ? api.setFaults({ rules: next }) : api.setPhoneFaults(target, next)));
  };
  const replace = (at: number, rule: FaultRule | null) =>
    save(rules().flatMap((one, index) => (index === at ? (rule ?? []) : one)));
  const add = (select: HTMLSelectElement) => {
    if (isKind(select.value)) save([...rules(), freshRule(select.value)]);
    select.value = '';
  };
  const reseed = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const seed = Math.max(0, Math.round(Number(new FormData(event.currentTarget).get('seed'))));
    run(() => api.setFaults({ seed, rules: report()?.rules ?? [] }));
  };

  return (
    <div class="faults">
      <p class="hint">{words.faultsHint}</p>
      <Show when={props.sandbox.phone()}>
        <fieldset class="faults-scope">
          <legend class="sr-only">{words.faultsFor}</legend>
          <label>
            <input type="radio" name="fault-scope" checked={isForAll()} onChange={() => setForAll(true)} />
            <span>{words.allPhones}</span>
          </label>
          <label>
            <input type="radio" name="fault-scope" checked={!isForAll()} onChange={() => setForAll(false)} />
            <span>{words.thisPhone}</span>
          </label>
        </fieldset>
      </Show>
      <Show when={rules().length > 0} fallback={<p class="faults-none">{words.calm[calm()]}</p>}>
        <ul class="faults-list">
          <Index each={rules()}>
            {(rule, index) => <FaultRow rule={rule()} onChange={(next) => replace(index, next)} />}
          </Index>
        </ul>
      </Show>
      <label class="field">
        <span>{words.addFault}</span>
        <select onChange={(event) => add(event.currentTarget)}>
          <option value="">{words.chooseFault}</option>
          <For each={offered()}>{(kind) => <option value={kind}>{words.faultKinds[kind]}</option>}</For>
        </select>
      </label>
      <form class="faults-seed" onSubmit={reseed}>
        <label class="field">
          <span>{words.seed}</span>
          <input name="seed" type="number" min="0" step="1" value={report()?.seed ?? 0} />
        </label>
        <button type="submit" class="button">
          {words.reseed}
        </button>
        <p class="hint">{words.seedHint}</p>
      </form>
      <Counts report={report()} />
      <div class="faults-foot">
        <button type="button" class="button" onClick={() => run(api.faults)}>
          {words.refresh}
        </button>
        <button type="button" class="button" onClick={() => run(api.clearFaults)}>
          <Icon name="bin" />
          {words.clearFaults}
        </button>
      </div>
    </div>
  );
}

function Counts(props: { report: FaultReport | null }): JSX.Element {
  const counts = () => Object.entries(props.report?.injected ?? {});
  return (
    <Show when={counts().length > 0}>
      <section class="faults-counts" aria-label={words.counted}>
        <h2>{words.counted}</h2>
        <dl>
          <For each={counts()}>
            {([label, count]) => (
              <div>
                <dt>{nameOf(label)}</dt>
                <dd>{count}</dd>
              </div>
            )}
          </For>
          <div class="faults-uncertain">
            <dt>{words.leftUncertain}</dt>
            <dd>{props.report?.leftUncertain ?? 0}</dd>
          </div>
        </dl>
      </section>
    </Show>
  );
}

/** A count's label in words: the kind, and its code or manner. */
function nameOf(label: string): string {
  const [kind = '', ...more] = label.split(':');
  const name = isKind(kind) ? words.faultKinds[kind] : (words.temperCounts[kind] ?? kind);
  const details = more.map((one) => words.faultDetails[one] ?? one);
  return details.length === 0 ? name : `${name} (${details.join(', ')})`;
}
