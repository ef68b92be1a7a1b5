import { describe, expect, it } from 'vitest';
import { type Piece, piecesOf } from '../../web/sandbox/marks.ts';

const drawn = (pieces: Piece[]): string =>
  pieces
    .map((piece) =>
      'text' in piece
        ? piece.kind === 'plain'
          ? piece.text
          : `<${piece.kind} ${piece.text}>`
        : `<${piece.kind} ${drawn(piece.inside)}>`,
    )
    .join('');

describe('a text on the phone', () => {
  it.each([
    ['Chega em *3 dias*.', 'Chega em <bold 3 dias>.'],
    ['_já_ ~foi~ `aqui`', '<italic já> <strike foi> <code aqui>'],
    ['*_os dois_*', '<bold <italic os dois>>'],
    ['```um\ndois```', '<code um\ndois>'],
    ['2*3*4 e nome_do_campo', '2*3*4 e nome_do_campo'],
    ['* solto * e *sem fim', '* solto * e *sem fim'],
    ['veja https://loja.example/a_b_c?x=1.', 'veja <link https://loja.example/a_b_c?x=1>.'],
    ['*duas\nlinhas*', '*duas\nlinhas*'],
    ['', ''],
  ])('%j is drawn as %s', (text, expected) => {
    expect(drawn(piecesOf(text))).toBe(expected);
  });
});
