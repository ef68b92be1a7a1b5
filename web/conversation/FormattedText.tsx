import { createMemo, For, Match, Switch } from 'solid-js';
import { formatText, type Span } from './format-text.ts';

/** A message's words as WhatsApp draws them. */
export function FormattedText(props: { text: string }) {
  const spans = createMemo(() => formatText(props.text));
  return <Spans spans={spans()} />;
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
    </Switch>
  );
}

const inner = (span: Span): readonly Span[] | null => ('spans' in span ? span.spans : null);
