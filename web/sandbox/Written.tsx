import { For, type JSX } from 'solid-js';
import { type Piece, piecesOf } from './marks.ts';

/** A text as WhatsApp draws it. */
export function Written(props: { text: string }): JSX.Element {
  return <Pieces of={piecesOf(props.text)} />;
}

function Pieces(props: { of: Piece[] }): JSX.Element {
  return <For each={props.of}>{draw}</For>;
}

function draw(piece: Piece): JSX.Element {
  switch (piece.kind) {
    case 'plain':
      return piece.text;
    case 'code':
      return <code>{piece.text}</code>;
    case 'link':
      return (
        <a href={piece.text} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      );
    case 'bold':
      return (
        <strong>
          <Pieces of={piece.inside} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Pieces of={piece.inside} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Pieces of={piece.inside} />
        </s>
      );
    default:
      return piece satisfies never;
  }
}
