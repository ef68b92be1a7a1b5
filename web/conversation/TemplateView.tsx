import { createMemo, For, Show } from 'solid-js';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import { placeOn } from '../../worker/conversation/template-content.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { FilePlace } from '../media/FilePlace.tsx';
import { fileOnTemplate, isSameFile } from '../media/shown.ts';
import { Icon } from '../ui/Icon.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { Words } from './Words.tsx';
import './TemplateView.css';

type TemplateBody = Extract<OutboundBody, { kind: 'template' }>;

/** A template of ours as the contact sees it: above what is tapped. */
export function TemplateWords(props: { of: TemplateBody }) {
  const place = () => placeOn(props.of.parameters);
  return (
    <>
      <span class="bubble-template">
        <Icon name="template" size={14} />
        <span>{props.of.name}</span>
        <span class="badge">{t(`templates.categories.${props.of.category}`)}</span>
      </span>
      <Show when={place()}>{(where) => <PlaceCard place={where()} />}</Show>
      <Show when={props.of.offer}>{(offer) => <Offer text={offer()} of={props.of} />}</Show>
      <Show when={props.of.header}>
        {(header) => (
          <p class="bubble-header" dir="auto">
            {header()}
          </p>
        )}
      </Show>
      <Words text={props.of.text} />
      <Show when={props.of.footer}>
        {(footer) => (
          <p class="bubble-footer" dir="auto">
            {footer()}
          </p>
        )}
      </Show>
    </>
  );
}

function Offer(props: { text: string; of: TemplateBody }) {
  const endsAt = () => props.of.parameters.find(({ key }) => key === 'offer')?.value;
  return (
    <p class="bubble-offer">
      <Icon name="clock" size={16} />
      <span dir="auto">{props.text}</span>
      <Show when={endsAt()}>
        {(time) => (
          <span class="bubble-offer-end">{t('templates.offerEnds', dateTime(Number(time()), serverNow()))}</span>
        )}
      </Show>
    </p>
  );
}

/** What the contact taps: buttons, and the cards of a carousel. */
export function TemplateChoices(props: { of: TemplateBody }) {
  return (
    <>
      <Choices of={props.of} before="" buttons={props.of.buttons} />
      <Show when={props.of.cards}>
        {(cards) => (
          <ol class="bubble-cards" aria-label={t('templates.cards')}>
            <For each={cards()}>
              {(card, index) => (
                <li>
                  <CardFile of={props.of} at={`card.${index()}.file`} />
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

function CardFile(props: { of: TemplateBody; at: string }) {
  const file = createMemo(() => fileOnTemplate(props.of, props.at), null, { equals: isSameFile });
  return <Show when={file()}>{(shown) => <FilePlace file={shown()} of={null} />}</Show>;
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
