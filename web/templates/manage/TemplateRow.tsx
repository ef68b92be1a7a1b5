import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { TeamId } from '../../../worker/platform/id.ts';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import { plainText } from '../../conversation/format-text.ts';
import { t } from '../../i18n/i18n.ts';
import { languageName } from '../../i18n/language.ts';
import { tm } from '../../i18n/managing.ts';
import { dateTime } from '../../i18n/time.ts';
import { Badge } from '../../ui/Badge.tsx';
import { bracketed } from '../bracketed.ts';
import { calledName } from '../called.ts';
import { Quality } from './Quality.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { reasonText } from './status-text.ts';

/** One template of the list; leads to all of it. */
export function TemplateRow(props: { of: ManagedTemplate; now: number; teamName: (id: TeamId) => string | undefined }) {
  const why = () => (props.of.status === 'APPROVED' ? null : reasonText(props.of.statusReason));
  const teams = () => {
    if (props.of.teams === null) return tm('page.allTeams');
    return tm(
      'page.teams',
      props.of.teams.flatMap((id) => props.teamName(id) ?? []),
    );
  };
  const purposes = () =>
    props.of.purposes.map((purpose) => tm(`purposes.${purpose}`)).join(', ') || tm('page.noPurpose');
  const text = () => plainText(bracketed(props.of.body, props.of.variables)).replace(/\s+/g, ' ');
  return (
    <li>
      <A class="models-row" href={`/modelos/${props.of.id}`}>
        <span class="models-name">
          <strong>{calledName(props.of)}</strong>
          <Show when={props.of.friendlyName !== null}>
            <code>{props.of.name}</code>
          </Show>
        </span>
        <span class="models-badges">
          <Badge>{t(`templates.categories.${props.of.category}`)}</Badge>
          <StatusBadge status={props.of.status} />
        </span>
        <span class="models-text">{text()}</span>
        <span class="models-facts">
          <span>{languageName(props.of.language)}</span>
          <span>{purposes()}</span>
          <span>{teams()}</span>
          <Quality of={props.of.quality} />
          <Show when={props.of.draft === null}>
            <span>{tm('page.elsewhere')}</span>
          </Show>
        </span>
        <Show when={why()}>{(words) => <span class="models-why">{words()}</span>}</Show>
        <Show when={props.of.coming}>
          {(coming) => (
            <span class="models-why">
              {tm('page.coming', t(`templates.categories.${coming().category}`), dateTime(coming().from, props.now))}
            </span>
          )}
        </Show>
      </A>
    </li>
  );
}
