import { createTemplate, reviewTemplate } from '../../worker/sandbox/catalogue.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { SHOP } from './desk.ts';

/** A template as a business would submit it. */
export const ORDER_READY = {
  name: 'order_ready',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [
    { type: 'BODY', text: 'Olá, {{1}}! O pedido {{2}} está pronto.', example: { body_text: [['Ana', '42']] } },
    { type: 'FOOTER', text: 'Loja Aurora' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Vou buscar' },
        { type: 'QUICK_REPLY', text: 'Falar com alguém' },
      ],
    },
  ],
};

export const WELCOME_NAMED = {
  name: 'welcome_back',
  language: 'pt_BR',
  category: 'MARKETING',
  parameter_format: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: 'Oi, {{first_name}}! Sentimos sua falta.',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ana' }] },
    },
  ],
};

/** Submits a template and approves it; returns its id. */
export function approved(desk: Desk, template: object): string {
  const created: { id?: string } = JSON.parse(createTemplate(desk, SHOP.wabaId, JSON.stringify(template)).body);
  if (!created.id) throw new Error(`Not created: ${JSON.stringify(created)}`);
  reviewTemplate(desk, created.id, { status: 'APPROVED', reason: null, category: null });
  return created.id;
}

export const text = (value: string) => ({ type: 'text', text: value });

/** A send of a template. */
export const templateSend = (to: string, name: string, components: object[] = [], language = 'pt_BR') => ({
  messaging_product: 'whatsapp',
  to,
  type: 'template',
  template: { name, language: { code: language }, components },
});
