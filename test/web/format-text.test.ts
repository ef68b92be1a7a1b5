import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText, plainText, type Span } from '../../web/conversation/format-text.ts';

const text = (value: string): Span => ({ kind: 'text', text: value });

describe('WhatsApp’s marks', () => {
  it.each<[string, Span[]]>([
    ['Olá *Maria*!', [text('Olá '), { kind: 'bold', spans: [text('Maria')] }, text('!')]],
    ['_sim_', [{ kind: 'italic', spans: [text('sim')] }]],
    ['~não~', [{ kind: 'strike', spans: [text('não')] }]],
    ['*_os dois_*', [{ kind: 'bold', spans: [{ kind: 'italic', spans: [text('os dois')] }] }]],
    ['```a *b* c```', [{ kind: 'mono', text: 'a *b* c' }]],
    ['use `npm`', [text('use '), { kind: 'mono', text: 'npm' }]],
    ['duas\n*linhas*', [text('duas\n'), { kind: 'bold', spans: [text('linhas')] }]],
  ])('%j is drawn', (said, spans) => {
    expect(formatText(said)).toEqual(spans);
  });

  it.each(['2*3*4', 'nome_do_arquivo_final', '* item', 'preço *', '*a\nb*', '***', '____', '~ ~', '*', ''])(
    '%j stays as it is',
    (said) => {
      expect(formatText(said)).toEqual(said === '' ? [] : [text(said)]);
    },
  );
});

describe('links', () => {
  it.each([
    ['https://janela.test/a_b_c', 'https://janela.test/a_b_c'],
    ['http://x.test?q=*a*b', 'http://x.test?q=*a*b'],
    ['www.janela.test', 'https://www.janela.test'],
    ['ana.souza@janela.test', 'mailto:ana.souza@janela.test'],
  ])('%s leads to %s', (said, href) => {
    expect(formatText(said)).toEqual([{ kind: 'link', text: said, href }]);
  });

  it('leave the sentence’s full stop and bracket outside', () => {
    expect(formatText('(veja https://janela.test).')).toEqual([
      text('(veja '),
      { kind: 'link', text: 'https://janela.test', href: 'https://janela.test' },
      text(').'),
    ]);
  });

  it('may stand within marks', () => {
    expect(formatText('*veja https://janela.test/a_b*')).toEqual([
      {
        kind: 'bold',
        spans: [text('veja '), { kind: 'link', text: 'https://janela.test/a_b', href: 'https://janela.test/a_b' }],
      },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])('are never made of %s', (said) => {
    expect(formatText(said)).toEqual([text(said)]);
  });
});

describe('any text', () => {
  const leaves = (spans: readonly Span[]): Span[] =>
    spans.flatMap((span) => ('spans' in span ? leaves(span.spans) : [span]));
  const said = fc
    .array(
      fc.oneof(
        fc.constantFrom('*', '_', '~', '`', '```', ' ', '\n', 'a', 'ç', 'https://x.test/a_b', '\ue000', '👍'),
        fc.string(),
      ),
    )
    .map((parts) => parts.join(''));
  const unmarked = (value: string) => value.replace(/[*_~`]/g, '');

  it('loses nothing but marks', () => {
    fc.assert(
      fc.property(said, (value) => {
        expect(unmarked(plainText(value))).toBe(unmarked(value));
      }),
    );
  });

  it('leads only to web and mail addresses', () => {
    fc.assert(
      fc.property(said, (value) => {
        for (const span of leaves(formatText(value))) {
          if (span.kind === 'link') expect(span.href).toMatch(/^(https?:\/\/|mailto:)/i);
        }
      }),
    );
  });
});
