import { Match, Show, Switch } from 'solid-js';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { ContactCards } from './ContactCards.tsx';
import { ContentView } from './ContentView.tsx';
import { bodyLine } from './content-text.ts';
import { InteractiveChoices, InteractiveWords } from './InteractiveView.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { TemplateChoices, TemplateWords } from './TemplateView.tsx';
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
        {(template) => <TemplateWords of={template()} />}
      </Match>
    </Switch>
  );
}

/** What stands below the words and is tapped. `of`: the message, whose pictures on cards open large; left out: they do not. */
export function BodyChoices(props: { body: OutboundBody; of?: MessageKey; unfolded?: boolean }) {
  return (
    <Switch>
      <Match when={props.body.kind === 'interactive' && props.body}>
        {(of) => <InteractiveChoices of={of().interactive} unfolded={props.unfolded ?? false} />}
      </Match>
      <Match when={props.body.kind === 'template' && props.body}>
        {(template) => <TemplateChoices of={template()} message={props.of ?? null} />}
      </Match>
    </Switch>
  );
}
