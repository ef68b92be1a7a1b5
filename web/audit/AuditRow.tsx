import { For, Show } from 'solid-js';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { dateTime } from '../i18n/time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { changesOf, deedText, type Names } from './deed-text.ts';
import { ta } from './texts.ts';

/** Who did it, what, when and from where, and what differs since. */
export function AuditRow(props: { of: AuditLine; names: Names; now: number }) {
  const changes = () => changesOf(props.of, props.names, props.now);
  const from = () => [props.of.client, props.of.address].filter((part) => part !== null).join(' · ');
  const contact = () => (props.of.object.kind === 'contact' ? props.of.object.id : null);
  return (
    <li class="audit-row">
      <Avatar name={props.of.by.name} seed={props.of.by.id} />
      <div class="audit-what">
        <p>
          <strong>{props.of.by.name}</strong> <span>{deedText(props.of, props.names)}</span>
          <Show when={contact()}>
            {(id) => (
              <>
                {' · '}
                <a href={`/contatos/${id()}`}>{ta('contact')}</a>
              </>
            )}
          </Show>
        </p>
        <Show when={changes().length > 0}>
          <dl class="audit-changes">
            <For each={changes()}>
              {(change) => (
                <>
                  <dt>{change.field}</dt>
                  <dd>
                    <Show when={change.before}>
                      {(before) => (
                        <>
                          <span class="unseen">{ta('before')}: </span>
                          <del>{before()}</del>
                        </>
                      )}
                    </Show>
                    <Show when={change.before !== null && change.after !== null}>
                      <span aria-hidden="true"> → </span>
                    </Show>
                    <Show when={change.after}>
                      {(after) => (
                        <>
                          <span class="unseen">{ta('after')}: </span>
                          <ins>{after()}</ins>
                        </>
                      )}
                    </Show>
                  </dd>
                </>
              )}
            </For>
          </dl>
        </Show>
      </div>
      <p class="audit-when">
        <time dateTime={new Date(props.of.at).toISOString()}>{dateTime(props.of.at, props.now)}</time>
        <Show when={from()}>
          <small>{from()}</small>
        </Show>
      </p>
    </li>
  );
}
