import { sendRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';
import { templateContent } from '../../worker/conversation/template-content.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
import { readDefinition } from '../../worker/templates/definition.ts';
import { render } from '../../worker/templates/render.ts';

const BATCH = 1_000;
const FOR_MS = 1_000;

/** How many messages the renderer makes of one template in a second: text for the thread, and the request that leaves. */
export function measureRendering(): number {
  const id = 'tpl_000000000001';
  if (!isTemplateId(id)) throw new Error('Not an id');
  const identity = {
    ...{ id, name: 'pedido', friendlyName: null, language: 'pt_BR' },
    ...({ category: 'UTILITY', status: 'APPROVED' } as const),
  };
  const definition = readDefinition(identity, [
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
    {
      type: 'BODY',
      text: 'Olá {{1}}, seu pedido {{2}} saiu para entrega e chega {{3}}. Qualquer dúvida, fale com {{4}}.',
    },
    { type: 'FOOTER', text: 'Loja Janela' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Acompanhar', url: 'https://loja.example/p/{{1}}' }] },
  ]);
  const values = { 'body.1': 'Bia', 'body.3': 'amanhã', 'body.4': 'Ana' };
  let made = 0;
  const begun = performance.now();
  for (; performance.now() - begun < FOR_MS; made += BATCH) {
    for (let n = made; n < made + BATCH; n += 1) {
      const own = { ...values, 'header.1': String(n), 'body.2': String(n), 'button.0.1': String(n) };
      const body = render(definition, own, begun);
      if (!body.ok) throw new Error(body.reason.detail);
      sendRequest(templateContent(body.value, new Map()), { phone: '5511987654321', userId: null }, 'tag');
    }
  }
  return made / ((performance.now() - begun) / 1_000);
}
