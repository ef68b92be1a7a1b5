import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, formatBlocks } from '../../web/conversation/format-blocks.ts';
import { formatText, plainText, type Span } from '../../web/conversation/format-text.ts';

const text = (value: string): Span => ({ kind: 'text', text: value });

describe('WhatsApp’s lists and quotes', () => {
  it.each<[string, Block[]]>([
    ['- um\n- dois', [{ kind: 'bullets', items: [[text('um')], [text('dois')]] }]],
    ['* *um*', [{ kind: 'bullets', items: [[{ kind: 'bold', spans: [text('um')] }]] }]],
    [
      '3. a\n4. b',
      [
        {
          kind: 'numbers',
          items: [
            { number: 3, spans: [text('a')] },
            { number: 4, spans: [text('b')] },
          ],
        },
      ],
    ],
    ['> uma\n> outra', [{ kind: 'quote', spans: [text('uma\noutra')] }]],
    [
      'Leve:\n- pão\nObrigada',
      [
        { kind: 'lines', spans: [text('Leve:')] },
        { kind: 'bullets', items: [[text('pão')]] },
        { kind: 'lines', spans: [text('Obrigada')] },
      ],
    ],
  ])('%j is drawn', (said, blocks) => {
    expect(formatBlocks(said)).toEqual(blocks);
  });

  it.each(['-5 graus', '- ', '*negrito*', '2026. foi bom', '1.5 kg', '>_<', '', '```\n- a\n1. b\n```'])(
    '%j is lines and no list',
    (said) => {
      expect(formatBlocks(said)).toEqual([{ kind: 'lines', spans: formatText(said) }]);
    },
  );

  it('lose nothing but marks', () => {
    const said = fc
      .array(fc.oneof(fc.constantFrom('*', '- ', '> ', '1. ', '\n', '`', '```', 'a', ' '), fc.string()))
      .map((parts) => parts.join(''));
    const textOf = (span: Span): string => ('spans' in span ? span.spans.map(textOf).join('') : span.text);
    const linesOf = (block: Block): string => {
      if (block.kind === 'bullets') return block.items.flat().map(textOf).join('');
      if (block.kind === 'numbers')
        return block.items.map(({ number, spans }) => `${number}${spans.map(textOf).join('')}`).join('');
      return block.spans.map(textOf).join('');
    };
    // A number is kept as one, so that its leading noughts go.
    const bare = (value: string) => value.replace(/[\s*_~`>.0-]/g, '');
    fc.assert(
      fc.property(said, (value) => {
        expect(bare(formatBlocks(value).map(linesOf).join(''))).toBe(bare(plainText(value)));
      }),
    );
  });
});
