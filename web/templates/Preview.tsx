import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { buttonWords } from '../../worker/templates/button-words.ts';
import { fillPreview, type PreviewSegment, previewPlace } from '../../worker/templates/preview.ts';
import type { TemplateSheet } from '../../worker/templates/template.ts';
import { Blocks } from '../conversation/FormattedText.tsx';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { labelled } from './labelled.ts';
import { Offer } from './Offer.tsx';
import { previewBlocks } from './preview-blocks.ts';
import type { Previewed } from './previewed.ts';
import { shownFile } from './shown-file.store.ts';
import './Preview.css';

type Values = Readonly<Record<string, string>>;

/** The message as the contact will read it; what is not filled in stands in brackets, red while `strict`. */
export function Preview(props: { template: Previewed; values: Values; strict: boolean }) {
  return (
    <div class="preview" data-strict={props.strict ? '' : undefined}>
      <Sheet
        of={props.template}
        variables={props.template.variables}
        language={props.template.language}
        values={props.values}
        before=""
      >
        <Show when={props.template.offer}>
          {(offer) => <Offer text={offer().text} endsAt={Number(props.values.offer ?? 0)} />}
        </Show>
      </Sheet>
      <Show when={props.template.cards.length > 0}>
        {/* What lies beyond its edge is reached by the arrow keys. */}
        <ol class="preview-cards" aria-label={t('templates.cards')} tabindex={0}>
          <For each={props.template.cards}>
            {(card, index) => (
              <li>
                <Sheet
                  of={card}
                  variables={props.template.variables}
                  language={props.template.language}
                  values={props.values}
                  before={`card.${index()}.`}
                />
              </li>
            )}
          </For>
        </ol>
      </Show>
    </div>
  );
}

/** One card, or what stands above all of them. `before`: of the keys of its variables. */
function Sheet(props: {
  of: TemplateSheet;
  variables: Previewed['variables'];
  language: string;
  values: Values;
  before: string;
  children?: JSX.Element;
}) {
  const filled = createMemo(() => fillPreview(props.of, props.values, props.before, labelled(props.variables)));
  return (
    <>
      <div class="preview-bubble">
        <Show when={props.of.header?.format !== 'TEXT' && props.of.header}>
          {(header) => <HeaderPlace format={header().format} values={props.values} before={props.before} />}
        </Show>
        {props.children}
        <Show when={filled().header.length > 0}>
          <p class="preview-header">
            <Segments of={filled().header} />
          </p>
        </Show>
        <div class="preview-body">
          <Blocks blocks={previewBlocks(filled().body)} />
        </div>
        <Show when={props.of.footer}>{(footer) => <p class="preview-footer">{footer()}</p>}</Show>
      </div>
      <Show when={props.of.buttons.length > 0}>
        <ul class="preview-buttons">
          <For each={props.of.buttons}>{(button) => <li>{buttonWords(button, props.language)}</li>}</For>
        </ul>
      </Show>
    </>
  );
}

/** What stands above the text: the picture, film or document once it is known, else its kind. */
function HeaderPlace(props: { format: string; values: Values; before: string }) {
  /** The address at which there was nothing to draw. */
  const [broken, setBroken] = createSignal<string>();
  const file = () => {
    const shown = shownFile(props.values[`${props.before}file`]);
    return shown?.url === broken() ? null : shown;
  };
  const ofKind = (format: string) => (props.format === format ? file() : null);
  const place = () => previewPlace(props.values, props.before);
  const product = () => props.values[`${props.before}product.product`]?.trim() ?? '';
  const words = () => `${t(`templates.media.${formatOf(props.format)}`)} ${product()}`.trim();
  return (
    <Switch
      fallback={
        <p class="preview-media">
          <Icon name={icons[formatOf(props.format)]} size={20} />
          {ofKind('DOCUMENT')?.name ?? words()}
        </p>
      }
    >
      <Match when={place().length > 0}>
        <p class="preview-place">
          <Icon name="pin" size={20} />
          <strong>{place()[0]}</strong>
          <For each={place().slice(1)}>{(line) => <span>{line}</span>}</For>
        </p>
      </Match>
      <Match when={ofKind('IMAGE')}>
        {(shown) => (
          <img class="preview-picture" src={shown().smallUrl} alt={words()} onError={() => setBroken(shown().url)} />
        )}
      </Match>
      <Match when={ofKind('VIDEO')}>
        {(shown) => (
          <video
            class="preview-picture"
            src={shown().url}
            controls
            muted
            playsinline
            aria-label={words()}
            onError={() => setBroken(shown().url)}
          />
        )}
      </Match>
    </Switch>
  );
}

const icons = { IMAGE: 'image', VIDEO: 'play', DOCUMENT: 'document', LOCATION: 'pin', PRODUCT: 'bag' } as const;

const formatOf = (format: string): keyof typeof icons =>
  format === 'VIDEO' || format === 'DOCUMENT' || format === 'LOCATION' || format === 'PRODUCT' ? format : 'IMAGE';

/** Meta draws no marks in a header. */
function Segments(props: { of: readonly PreviewSegment[] }) {
  return (
    <For each={props.of}>
      {(segment) =>
        'text' in segment ? (
          segment.text
        ) : (
          <Show when={segment.filled} fallback={<mark class="text-gap">[{segment.label}]</mark>}>
            {(filled) => <span class="text-value">{filled()}</span>}
          </Show>
        )
      }
    </For>
  );
}
