import { createMemo, For, Show } from 'solid-js';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import { placeOn } from '../../worker/conversation/template-content.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { FilePlace } from '../media/FilePlace.tsx';
import { cardFile, isSameFile, onCard } from '../media/shown.ts';
import { Offer } from '../templates/Offer.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Headed } from './Headed.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { Words } from './Words.tsx';
import './TemplateView.css';

type TemplateBody = Extract<OutboundBody, { kind: 'template' }>;

/** A template of ours as the contact sees it: above what is tapped. */
export function TemplateWords(props: { of: TemplateBody }) {
  const place = () => placeOn(props.of.parameters);
  const endsAt = () => Number(props.of.parameters.find(({ key }) => key === 'offer')?.value ?? 0);
  return (
    <>
      <span class="bubble-template">
        <Icon name="template" size={14} />
        <span>{props.of.called ?? props.of.name}</span>
        <Badge>{t(`templates.categories.${props.of.category}`)}</Badge>
      </span>
      <Show when={place()}>{(where) => <PlaceCard place={where()} />}</Show>
      <Show when={props.of.offer}>{(text) => <Offer text={text()} endsAt={endsAt()} />}</Show>
      <Headed header={props.of.header} text={props.of.text} footer={props.of.footer} />
    </>
  );
}

/** What the contact taps: buttons, and the cards of a carousel. */
export function TemplateChoices(props: { of: TemplateBody; message: MessageKey | null }) {
  return (
    <>
      <Choices of={props.of} before="" buttons={props.of.buttons} />
      <Show when={props.of.cards}>
        {(cards) => (
          <ol class="bubble-cards" aria-label={t('templates.cards')}>
            <For each={cards()}>
              {(card, index) => (
                <li>
                  <CardFile of={props.of} message={props.message} place={index()} />
                  <Words text={card.text} />
                  <Choices of={props.of} before={`card.${index()}.`} buttons={card.buttons} />
                </li>
              )}
            </For>
          </ol>
        )}
      </Show>
    </>
  );
}

function CardFile(props: { of: TemplateBody; message: MessageKey | null; place: number }) {
  const file = createMemo(() => cardFile(props.of, props.place), null, { equals: isSameFile });
  const key = () => (props.message === null ? null : onCard(props.message, props.place));
  return <Show when={file()}>{(shown) => <FilePlace file={shown()} of={key()} />}</Show>;
}

// Meta writes the words of some buttons itself, in the contact's language: a code is copied, a number shared.
function Choices(props: { of: TemplateBody; before: string; buttons: readonly string[] }) {
  const copies = (index: number) => props.of.parameters.some(({ key }) => key === `${props.before}coupon.${index}`);
  const unwritten = (index: number) => t(copies(index) ? 'templates.copyCode' : 'templates.shareContact');
  return (
    <Show when={props.buttons.length > 0}>
      <ul class="bubble-buttons">
        <For each={props.buttons}>{(text, index) => <li dir="auto">{text === '' ? unwritten(index()) : text}</li>}</For>
      </ul>
    </Show>
  );
}
