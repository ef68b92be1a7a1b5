import { For, Match, Show, Switch } from 'solid-js';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { ContactCards } from './ContactCards.tsx';
import { ContentView } from './ContentView.tsx';
import { bodyLine } from './content-text.ts';
import { InteractiveChoices, InteractiveWords } from './InteractiveView.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { Words } from './Words.tsx';
import './Bubble.css';

/** What a message of ours says, whatever its kind. */
export function BodyView(props: { body: OutboundBody }) {
  return (
    <Switch fallback={<Words text={props.body.text} />}>
      <Match when={props.body.kind === 'location' && props.body}>{(of) => <PlaceCard place={of().place} />}</Match>
      <Match when={props.body.kind === 'contacts' && props.body}>{(of) => <ContactCards cards={of().cards} />}</Match>
      <Match when={props.body.kind === 'interactive' && props.body}>
        {(of) => <InteractiveWords of={of().interactive} />}
      </Match>
      <Match when={'media' in props.body && props.body}>
        {(of) => (
          <Show when={of().text !== ''}>
            <Words text={of().text} />
          </Show>
        )}
      </Match>
      <Match when={props.body.kind === 'echo' && props.body}>{(of) => <ContentView content={of().content} />}</Match>
      <Match when={props.body.kind === 'reaction' && props.body}>
        {(of) => <p class="bubble-text bubble-reaction">{bodyLine(of())}</p>}
      </Match>
      <Match when={props.body.kind === 'template' && props.body}>
        {(template) => (
          <>
            <span class="bubble-template">
              <Icon name="template" size={14} />
              <span>{template().name}</span>
              <span class="badge">{t(`templates.categories.${template().category}`)}</span>
            </span>
            <Show when={template().header}>
              {(header) => (
                <p class="bubble-header" dir="auto">
                  {header()}
                </p>
              )}
            </Show>
            <Words text={template().text} />
            <Show when={template().footer}>
              {(footer) => (
                <p class="bubble-footer" dir="auto">
                  {footer()}
                </p>
              )}
            </Show>
          </>
        )}
      </Match>
    </Switch>
  );
}

/** What stands below the words and is tapped. */
export function BodyChoices(props: { body: OutboundBody; unfolded?: boolean }) {
  return (
    <Switch>
      <Match when={props.body.kind === 'interactive' && props.body}>
        {(of) => <InteractiveChoices of={of().interactive} unfolded={props.unfolded ?? false} />}
      </Match>
      <Match when={props.body.kind === 'template' && props.body.buttons.length > 0 && props.body}>
        {(of) => (
          <ul class="bubble-buttons">
            <For each={of().buttons}>{(text) => <li dir="auto">{text}</li>}</For>
          </ul>
        )}
      </Match>
    </Switch>
  );
}
