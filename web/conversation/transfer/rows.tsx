import { Show } from 'solid-js';
import type { PersonDestination, TeamDestination } from '../../../worker/inbox/destination.ts';
import type { Standing } from '../../../worker/teams/hours.ts';
import { dateTime } from '../../i18n/time.ts';
import { serverNow } from '../../live/clock.env.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { standingOf } from './choosing.ts';
import { tr } from './texts.ts';

interface Chosen {
  name: string;
  checked: boolean;
  onChoose: () => void;
}

/** A team that can get the ticket. `present`: it has it now. */
export function TeamRow(props: Chosen & { team: TeamDestination; present: boolean }) {
  const facts = () => {
    const { here, waiting } = props.team;
    return [
      hoursText(props.team.hours),
      here === null ? null : tr('people', here),
      waiting === null ? null : tr('waiting', waiting),
    ]
      .filter((fact) => fact !== null)
      .join(' · ');
  };
  return (
    <label class="transfer-row">
      <input type="radio" name={props.name} checked={props.checked} onChange={() => props.onChoose()} />
      <span class="transfer-sign" aria-hidden="true">
        <Icon name="people" size={18} />
      </span>
      <span class="transfer-who">
        <strong>
          {props.team.name}
          <Show when={props.present}>
            <Tag>{tr('present')}</Tag>
          </Show>
        </strong>
        <small>{facts()}</small>
      </span>
    </label>
  );
}

function hoursText(hours: Standing): string | null {
  if (hours.isOpen) return null;
  return hours.opensAt === null ? tr('closed') : tr('opens', dateTime(hours.opensAt, serverNow()));
}

/** A person who can get the ticket: whether they are here, and how much they serve. */
export function PersonRow(props: Chosen & { person: PersonDestination; teams: string }) {
  return (
    <label class="transfer-row">
      <input type="radio" name={props.name} checked={props.checked} onChange={() => props.onChoose()} />
      <Avatar name={props.person.name} seed={props.person.id} photo={props.person.photo} size="small">
        <span class="transfer-here" data-standing={standingOf(props.person)} />
      </Avatar>
      <span class="transfer-who">
        <strong>{props.person.name}</strong>
        <small>{props.teams}</small>
      </span>
      <span class="transfer-facts">
        <span data-standing={standingOf(props.person)}>{tr(`standing.${standingOf(props.person)}`)}</span>
        <small>{tr('load', props.person.load)}</small>
      </span>
    </label>
  );
}
