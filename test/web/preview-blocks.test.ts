import { describe, expect, it } from 'vitest';
import type { Span } from '../../web/conversation/format-text.ts';
import { previewBlocks } from '../../web/templates/preview-blocks.ts';
import { fillPreview } from '../../worker/templates/preview.ts';

const text = (value: string): Span => ({ kind: 'text', text: value });
const drawn = (body: string, values: Record<string, string> = {}) =>
  previewBlocks(fillPreview({ header: null, body }, values).body);

describe('[R13] the preview of a template', () => {
  it('draws WhatsApp’s marks around text and variables', () => {
    expect(drawn('Pedido *{{1}} de {{nome}}* saiu', { 'body.1': '20*3*91' })).toEqual([
      {
        kind: 'lines',
        spans: [
          text('Pedido '),
          { kind: 'bold', spans: [{ kind: 'value', text: '20*3*91' }, text(' de '), { kind: 'gap', text: '[NOME]' }] },
          text(' saiu'),
        ],
      },
    ]);
  });

  it('puts variables into links, code and lists', () => {
    expect(drawn('- https://x.test/{{1}}\n- `{{1}}`', { 'body.1': 'ab' })).toEqual([
      {
        kind: 'bullets',
        items: [
          [{ kind: 'link', text: 'https://x.test/ab', href: 'https://x.test/ab' }],
          [{ kind: 'mono', text: 'ab' }],
        ],
      },
    ]);
  });
});
