import { For, Match, Show, Switch } from 'solid-js';
import type { InboundContent } from '../../worker/channels/content.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { ContactCards } from './ContactCards.tsx';
import { contentLine, kindIcons, kindName, reactionText, unsupportedName } from './content-text.ts';
import { OrderCard } from './OrderCard.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { Words } from './Words.tsx';
import './Bubble.css';
import './Cards.css';

/** What the contact, or we in the phone app, said in a message, whatever its kind. */
export function ContentView(props: { content: InboundContent }) {
  return (
    <Switch fallback={<Placeholder content={props.content} />}>
      <Match when={props.content.kind === 'reaction' && props.content}>
        {(reaction) => <p class="bubble-text bubble-reaction">{reactionText(reaction().emoji)}</p>}
      </Match>
      <Match when={props.content.kind === 'location' && props.content.place}>
        {(place) => <PlaceCard place={place()} />}
      </Match>
      <Match when={props.content.kind === 'contacts' && (props.content.cards?.length ?? 0) > 0 && props.content}>
        {(of) => (
          <>
            <ContactCards cards={of().cards ?? []} />
            <Show when={of().requested === true}>
              <p class="bubble-note">{t('conversation.card.requested')}</p>
            </Show>
          </>
        )}
      </Match>
      <Match when={props.content.kind === 'order' && (props.content.items?.length ?? 0) > 0 && props.content}>
        {(of) => (
          <>
            <OrderCard items={of().items ?? []} />
            <Show when={of().note}>{(note) => <Words text={note()} />}</Show>
          </>
        )}
      </Match>
      <Match when={props.content.kind === 'interactive' && (props.content.answers?.length ?? 0) > 0 && props.content}>
        {(of) => <Answers answers={of().answers ?? []} />}
      </Match>
      <Match when={'text' in props.content && props.content}>{(of) => <Said content={of()} />}</Match>
    </Switch>
  );
}

/** Words that were typed or tapped. */
function Said(props: { content: Extract<InboundContent, { text: string }> }) {
  return (
    <Words text={props.content.text}>
      <Show when={kindIcons[props.content.kind]}>{(icon) => <Icon name={icon()} size={16} />}</Show>
    </Words>
  );
}

/** A form that was filled in: each answer under its question's name. */
function Answers(props: { answers: readonly { name: string; value: string }[] }) {
  return (
    <div class="card-box">
      <span class="card-badge">
        <Icon name="form" size={20} />
      </span>
      <div class="card-words">
        <strong>{t('conversation.card.form')}</strong>
        <dl class="card-answers">
          <For each={props.answers}>
            {({ name, value }) => (
              <div>
                <dt dir="auto">{name.replaceAll('_', ' ')}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            )}
          </For>
        </dl>
      </div>
    </div>
  );
}

/** A kind that is shown by its name, or a file that is not here. */
function Placeholder(props: { content: InboundContent }) {
  const name = () => ('fileName' in props.content ? props.content.fileName : null);
  const caption = () =>
    'caption' in props.content && props.content.kind !== 'unsupported' ? props.content.caption : null;
  const kind = () => {
    if (props.content.kind === 'reaction') return contentLine(props.content);
    return props.content.kind === 'unsupported' ? unsupportedName(props.content.caption) : kindName(props.content.kind);
  };
  return (
    <div class="bubble-placeholder">
      <span class="bubble-kind">
        <Show when={kindIcons[props.content.kind]}>{(icon) => <Icon name={icon()} size={20} />}</Show>
        <span>{name() ?? kind()}</span>
      </span>
      <Show when={caption()}>{(text) => <Words text={text()} />}</Show>
    </div>
  );
}
