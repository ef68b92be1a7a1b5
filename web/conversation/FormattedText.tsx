import { createMemo, For, Match, Switch } from 'solid-js';
import { type Block, formatBlocks } from './format-blocks.ts';
import type { Span } from './format-text.ts';
import './FormattedText.css';

/** A message's words as WhatsApp draws them. */
export function FormattedText(props: { text: string }) {
  const blocks = createMemo(() => formatBlocks(props.text));
  return <Blocks blocks={blocks()} />;
}

/** Lines, lists and quotes that have been made out already. */
export function Blocks(props: { blocks: readonly Block[] }) {
  return (
    <For each={props.blocks}>
      {(block) => (
        <Switch>
          <Match when={block.kind === 'lines' && block}>{(lines) => <Spans spans={lines().spans} />}</Match>
          <Match when={block.kind === 'quote' && block}>
            {(quote) => (
              <blockquote class="text-quote">
                <Spans spans={quote().spans} />
              </blockquote>
            )}
          </Match>
          <Match when={block.kind === 'bullets' && block}>
            {(list) => (
              <ul class="text-list">
                <For each={list().items}>
                  {(spans) => (
                    <li>
                      <Spans spans={spans} />
                    </li>
                  )}
                </For>
              </ul>
            )}
          </Match>
          <Match when={block.kind === 'numbers' && block}>
            {(list) => (
              <ol class="text-list">
                <For each={list().items}>
                  {(item) => (
                    <li value={item.number}>
                      <Spans spans={item.spans} />
                    </li>
                  )}
                </For>
              </ol>
            )}
          </Match>
        </Switch>
      )}
    </For>
  );
}

function Spans(props: { spans: readonly Span[] }) {
  return <For each={props.spans}>{(span) => <Piece span={span} />}</For>;
}

function Piece(props: { span: Span }) {
  const is = <Kind extends Span['kind']>(kind: Kind) => (props.span.kind === kind ? inner(props.span) : null);
  return (
    <Switch fallback={'text' in props.span ? props.span.text : ''}>
      <Match when={is('bold')}>
        {(spans) => (
          <strong>
            <Spans spans={spans()} />
          </strong>
        )}
      </Match>
      <Match when={is('italic')}>
        {(spans) => (
          <em>
            <Spans spans={spans()} />
          </em>
        )}
      </Match>
      <Match when={is('strike')}>
        {(spans) => (
          <s>
            <Spans spans={spans()} />
          </s>
        )}
      </Match>
      <Match when={props.span.kind === 'mono' && props.span.text}>{(text) => <code>{text()}</code>}</Match>
      <Match when={props.span.kind === 'link' && props.span}>
        {(link) => (
          <a href={link().href} target="_blank" rel="noopener noreferrer">
            {link().text}
          </a>
        )}
      </Match>
      <Match when={props.span.kind === 'value' && props.span.text}>
        {(text) => <span class="text-value">{text()}</span>}
      </Match>
      <Match when={props.span.kind === 'gap' && props.span.text}>
        {(text) => <mark class="text-gap">{text()}</mark>}
      </Match>
    </Switch>
  );
}

const inner = (span: Span): readonly Span[] | null => ('spans' in span ? span.spans : null);
