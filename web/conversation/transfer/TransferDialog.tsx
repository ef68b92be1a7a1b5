import { createSignal, createUniqueId, For, Match, onMount, Show, Switch } from 'solid-js';
import type { Destinations, PersonDestination } from '../../../worker/inbox/destination.ts';
import type { AgentId, TeamId } from '../../../worker/platform/id.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Answer, Trouble as Refused } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Later } from '../../ui/Later.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { peopleFor, teamsFor, teamsToChoose, type Whose } from './choosing.ts';
import { PersonRow, TeamRow } from './rows.tsx';
import { tr } from './texts.ts';
import { destinations, type TransferOrder } from './transfer.client.ts';
import '../../ui/Field.css';
import './TransferDialog.css';

/** More than so many are looked up by name. */
const SEARCHED_FROM = 8;
const NOTE_MAX = 1_000;

/** [R48] [R49] [N7] [N33] To whom a ticket goes, what becomes of its queue, and what the colleague should know. */
export default function TransferDialog(props: {
  whose: Whose;
  held: number;
  /** Who is chosen at first; null: nobody. */
  person: AgentId | null;
  busy: boolean;
  /** Resolves to why it was refused; null: it was done. */
  onTransfer: (order: TransferOrder) => Promise<Refused | null>;
  onClose: () => void;
}) {
  const name = createUniqueId();
  const [answer, setAnswer] = createSignal<Answer<Destinations> | null>(null);
  const load = async () => setAnswer(await destinations());
  onMount(() => void load());
  const all = (): Destinations | null => {
    const now = answer();
    return now?.ok === true ? now.value : null;
  };
  const [way, setWay] = createSignal<'team' | 'person'>(props.person === null ? 'team' : 'person');
  const [sought, setSought] = createSignal('');
  const [personId, setPersonId] = createSignal<AgentId | null>(props.person);
  const [teamId, setTeamId] = createSignal<TeamId | null>(null);
  const [theirTeam, setTheirTeam] = createSignal<TeamId | null>(null);
  const [held, setHeld] = createSignal<'keep' | 'cancel'>('keep');
  const [note, setNote] = createSignal('');
  const [trouble, setTrouble] = createSignal<string>();

  const person = () => all()?.people.find(({ id }) => id === personId()) ?? null;
  const toChoose = () => {
    const [known, who] = [all(), person()];
    return known === null || who === null ? [] : teamsToChoose(known, who, props.whose);
  };
  const go = (to: 'team' | 'person') => {
    setWay(to);
    setSought('');
    setTrouble(undefined);
  };

  const order = (): TransferOrder | string => {
    const more = {
      ...(props.held > 0 ? { held: held() } : {}),
      ...(note().trim() === '' ? {} : { note: note().trim() }),
    };
    if (way() === 'team') {
      const team = teamId();
      return team === null ? tr('choose') : { teamId: team, ...more };
    }
    const who = person();
    if (who === null) return tr('choose');
    if (toChoose().length === 0) return { agentId: who.id, ...more };
    const chosen = theirTeam();
    return chosen === null ? tr('chooseTeam') : { agentId: who.id, teamId: chosen, ...more };
  };
  const submit = async () => {
    const what = order();
    if (typeof what === 'string') return setTrouble(what);
    setTrouble(undefined);
    const refused = await props.onTransfer(what);
    if (refused !== null) setTrouble(troubleSentence(refused));
  };

  return (
    <Dialog title={tr('title')} busy={props.busy} onClose={props.onClose}>
      <form
        id={`${name}-form`}
        class="transfer"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset class="transfer-way">
          <legend class="unseen">{tr('to')}</legend>
          <For each={['team', 'person'] as const}>
            {(one) => (
              <label>
                <input type="radio" name={`${name}-way`} checked={way() === one} onChange={() => go(one)} />
                <span>{tr(one === 'team' ? 'toTeam' : 'toPerson')}</span>
              </label>
            )}
          </For>
        </fieldset>
        <Switch>
          <Match when={answer()?.ok === false}>
            <p class="transfer-none" role="alert">
              {tr('failed')}{' '}
              <Button look="quiet" onClick={() => void load()}>
                {tr('retry')}
              </Button>
            </p>
          </Match>
          <Match when={all()}>
            {(known) => (
              <Switch>
                <Match when={way() === 'team'}>
                  <Search many={known().teams.length} label={tr('searchTeam')} value={sought()} onInput={setSought} />
                  <fieldset class="transfer-list">
                    <legend class="unseen">{tr('toTeam')}</legend>
                    <For
                      each={teamsFor(known(), props.whose, sought())}
                      fallback={<p class="transfer-none">{tr('noTeam')}</p>}
                    >
                      {(team) => (
                        <TeamRow
                          team={team}
                          present={team.id === props.whose.teamId}
                          name={`${name}-team`}
                          checked={team.id === teamId()}
                          onChoose={() => setTeamId(team.id)}
                        />
                      )}
                    </For>
                  </fieldset>
                </Match>
                <Match when={way() === 'person'}>
                  <Search
                    many={known().people.length}
                    label={tr('searchPerson')}
                    value={sought()}
                    onInput={setSought}
                  />
                  <fieldset class="transfer-list">
                    <legend class="unseen">{tr('toPerson')}</legend>
                    <For
                      each={peopleFor(known(), props.whose, sought())}
                      fallback={<p class="transfer-none">{tr(sought().trim() === '' ? 'alone' : 'nobody')}</p>}
                    >
                      {(one) => (
                        <PersonRow
                          person={one}
                          teams={teamNames(known(), one)}
                          name={`${name}-person`}
                          checked={one.id === personId()}
                          onChoose={() => {
                            setPersonId(one.id);
                            setTheirTeam(null);
                            setTrouble(undefined);
                          }}
                        />
                      )}
                    </For>
                  </fieldset>
                </Match>
              </Switch>
            )}
          </Match>
          <Match when={true}>
            <div class="transfer-list">
              <Later>
                <p class="transfer-none" role="status">
                  {tr('loading')}
                </p>
              </Later>
            </div>
          </Match>
        </Switch>
        <Show when={way() === 'person' && toChoose().length > 0 && person()}>
          {(who) => (
            <fieldset class="transfer-part">
              <legend>{tr('whichTeam', who().name)}</legend>
              <div class="transfer-choices">
                <For each={toChoose()}>
                  {(team) => (
                    <Choice
                      type="radio"
                      name={`${name}-theirs`}
                      checked={team.id === theirTeam()}
                      onChange={() => setTheirTeam(team.id)}
                    >
                      {team.name}
                    </Choice>
                  )}
                </For>
              </div>
            </fieldset>
          )}
        </Show>
        <Show when={props.held > 0}>
          <fieldset class="transfer-part">
            <legend>{tr('held', props.held)}</legend>
            <div class="transfer-choices">
              <For each={['keep', 'cancel'] as const}>
                {(one) => (
                  <Choice type="radio" name={`${name}-held`} checked={held() === one} onChange={() => setHeld(one)}>
                    {tr(one === 'keep' ? 'keep' : 'cancelHeld')}
                  </Choice>
                )}
              </For>
            </div>
          </fieldset>
        </Show>
        <div class="field transfer-note">
          <label for={`${name}-note`}>{tr(`note.${way()}`)}</label>
          <textarea
            id={`${name}-note`}
            class="text-input"
            rows={2}
            maxLength={NOTE_MAX}
            aria-describedby={`${name}-hint`}
            value={note()}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <p class="field-note" id={`${name}-hint`}>
            {tr('noteHint')}
          </p>
        </div>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={props.busy} onClick={props.onClose}>
          {tr('cancel')}
        </Button>
        <Button look="strong" type="submit" form={`${name}-form`} busy={props.busy}>
          {tr('submit')}
        </Button>
      </footer>
    </Dialog>
  );
}

const teamNames = ({ teams }: Destinations, person: PersonDestination): string =>
  teams
    .filter(({ id }) => person.memberOf.includes(id))
    .map((team) => team.name)
    .join(', ') || tr('noTeams');

function Search(props: { many: number; label: string; value: string; onInput: (text: string) => void }) {
  return (
    <Show when={props.many > SEARCHED_FROM}>
      <SearchField label={props.label} value={props.value} onInput={props.onInput} />
    </Show>
  );
}
