import { For, Match, Show, Switch } from 'solid-js';
import type { Interactive } from '../../worker/channels/content.ts';
import { isLink } from '../../worker/conversation/followable.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Headed } from './Headed.tsx';
import './Cards.css';

/** A question of ours as the contact sees it: above what is tapped. */
export function InteractiveWords(props: { of: Interactive }) {
  const header = () => ('header' in props.of ? props.of.header : null);
  const footer = () => ('footer' in props.of ? props.of.footer : null);
  return <Headed header={header()} text={props.of.body} footer={footer()} />;
}

/** What the contact taps; a list shows its rows when it is unfolded. */
export function InteractiveChoices(props: { of: Interactive; unfolded?: boolean }) {
  return (
    <Switch>
      <Match when={props.of.type === 'buttons' && props.of}>
        {(of) => (
          <ul class="bubble-buttons">
            <For each={of().buttons}>{(button) => <li dir="auto">{button.title}</li>}</For>
          </ul>
        )}
      </Match>
      <Match when={props.of.type === 'list' && props.of}>
        {(of) => (
          <details class="bubble-list" open={props.unfolded ?? false}>
            <summary>
              <Icon name="rows" size={16} />
              {of().button || t('conversation.choice.list')}
            </summary>
            <For each={of().sections}>
              {(section) => (
                <section>
                  <Show when={section.title}>{(title) => <h4 dir="auto">{title()}</h4>}</Show>
                  <ul>
                    <For each={section.rows}>
                      {(row) => (
                        <li dir="auto">
                          {row.title}
                          <Show when={row.description}>{(description) => <small>{description()}</small>}</Show>
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </details>
        )}
      </Match>
      <Match when={props.of.type === 'link' && props.of}>
        {(of) => (
          <ul class="bubble-buttons">
            <li>
              <Show when={isLink(of().url)} fallback={<LinkWords label={of().label} />}>
                <a href={of().url} target="_blank" rel="noopener noreferrer" title={of().url}>
                  <LinkWords label={of().label} />
                </a>
              </Show>
            </li>
          </ul>
        )}
      </Match>
      <Match when={props.of.type === 'location_request'}>
        <ul class="bubble-buttons">
          <li>
            <Icon name="pin" size={16} />
            {t('conversation.choice.location_request')}
          </li>
        </ul>
      </Match>
      <Match when={props.of.type === 'contact_request'}>
        <ul class="bubble-buttons">
          <li>
            <Icon name="card" size={16} />
            {t('conversation.choice.contact_request')}
          </li>
        </ul>
      </Match>
    </Switch>
  );
}

function LinkWords(props: { label: string }) {
  return (
    <>
      <Icon name="link" size={16} />
      {props.label}
    </>
  );
}
