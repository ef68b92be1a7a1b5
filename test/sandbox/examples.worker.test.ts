import { describe, expect, test } from 'vitest';
import { setAssets } from '../../worker/sandbox/assets.sql.ts';
import type { Assets } from '../../worker/sandbox/assets.ts';
import { createTemplate } from '../../worker/sandbox/catalogue.do.ts';
import { writeAsContact } from '../../worker/sandbox/contact.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { send } from '../../worker/sandbox/sending.do.ts';
import sends from '../fixtures/send-examples.json';
import creations from '../fixtures/template-examples.json';
import { CAROL, SHOP, withDesk } from './desk.ts';
import { approved } from './templates.ts';
import { blob, uploaded } from './uploads.ts';

/** The published examples leave these to the reader. */
const PLACEHOLDERS: [RegExp, string][] = [
  [/\{\{Recipient-(WA-)?Phone-Number\}\}/g, CAROL],
  [/\+?16505551234|16315555555/g, CAROL],
  [/<?http\(s\):\/\/(the-)?(audio|image|document|sticker|video)-url>?/g, 'https://files.test/file'],
  [/<HEADER_TYPE>/g, 'text'],
  [/<LIST_SECTION_(\d)_ROW_(\d)_TITLE>/g, 'Row $1.$2'],
  [/language-and-locale-code/g, 'en_US'],
  [/<TEMPLATE_NAME>/g, 'flow_offer'],
];

function fillIn(request: object, messageId: string): string {
  const filled = PLACEHOLDERS.reduce((json, [hole, value]) => json.replace(hole, value), JSON.stringify(request));
  return filled.replace(/"(message_id)":"[^"]*"/g, `"$1":"${messageId}"`);
}

/** The files that the examples name by id, each of a type that fits. */
const FILES: Record<string, string> = {
  AUDIO: 'audio/ogg',
  DOCUMENT: 'application/pdf',
  IMAGE: 'image/png',
  VIDEO: 'video/mp4',
  MEDIA: 'image/webp',
};

const withFiles = (desk: Desk, raw: string): string =>
  raw.replace(/<(\w+)_OBJECT_ID>/g, (_, kind: string) => uploaded(desk, blob(FILES[kind] ?? '')));

/** The account has what an example names. */
function namedIn(raw: string): Assets {
  const all = (key: string) => [...raw.matchAll(new RegExp(`"${key}":"([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
  const flows = [...all('flow_id'), ...all('flow_name')].map((named) => ({ id: named, name: named }));
  const products = [...all('product_retailer_id'), ...all('thumbnail_product_retailer_id')];
  return { flows, catalogue: { id: all('catalog_id')[0] ?? '1', products } };
}

const body = (text: string, ...examples: string[]) => ({
  type: 'BODY',
  text,
  ...(examples.length === 0 ? {} : { example: { body_text: [examples] } }),
});
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const template = (name: string, ...components: object[]) => ({
  name,
  language: 'en_US',
  category: 'MARKETING',
  components,
});
const quickReply = (text: string) => ({ type: 'QUICK_REPLY', text });

const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } };
const three = body('Your order {{1}} of today comes to {{2}} on {{3}}.', 'a', 'b', 'c');
const two = buttons(quickReply('Yes'), quickReply('No'));

/** The template that each template example speaks of, as far as its request tells. */
const DEFINED: Record<string, object> = {
  'Send Catalog Template Message': template(
    'intro_catalog_offer',
    body('Spend {{1}} or more and save {{2}} within {{3}} days.', '100', '400', '3'),
    buttons({ type: 'CATALOG', text: 'View catalog' }),
  ),
  'Send Flow Template Message': template(
    'flow_offer',
    body('Check this out'),
    buttons({ type: 'FLOW', text: 'Open', flow_id: '1' }),
  ),
  'Send Message Template Interactive': template('template-name', image, three, two),
  'Send Message Template Media': template('template-name', image, three),
  'Send Message Template Text': template('template-name', three),
  'Send Sample Issue Resolution Template': template(
    'sample_issue_resolution',
    body('Hi {{1}}, is it solved?', 'Mr. Jones'),
    two,
  ),
  'Send Sample Shipping Confirmation Template': template('template-name', three),
  'Send Sample Text Message': template('template-name', three),
  'Send Test Message': template('hello_world', body('Hello world')),
};

describe('Meta’s own examples of sending', () => {
  const outcome = (request: object, name: string) =>
    withDesk((desk: Desk) => {
      const written = writeAsContact(desk, CAROL, { text: 'Does it come in another colour?' }, null);
      if (!written.ok) throw new Error(written.error.detail);
      const defined = DEFINED[name];
      if (defined) approved(desk, JSON.parse(JSON.stringify(defined).replace('template-name', 'template_name')));
      const raw = withFiles(desk, fillIn(request, written.value.id)).replace('template-name', 'template_name');
      setAssets(desk.sql, SHOP.wabaId, namedIn(raw));
      const answer = send(desk, SHOP.id, raw);
      return { status: answer.status, json: JSON.parse(answer.body) };
    });

  test('are fifty', () => expect(sends).toHaveLength(50));

  test.each(sends.filter((one) => one.name !== 'Send Reply to List Message'))(
    'accepted: $name',
    async ({ name, request }) => {
      const { status, json } = await outcome(request, name);
      expect(json.error).toBeUndefined();
      expect(status).toBe(200);
    },
  );

  test('refused: the list reply that names no type, which then counts as text', async () => {
    const example = sends.find((one) => one.name === 'Send Reply to List Message');
    const { json } = await outcome(example?.request ?? {}, '');
    expect(json.error).toMatchObject({ code: 100, message: '(#100) The parameter text is required.' });
  });

  test('are refused as published, because a placeholder is no phone number', () =>
    withDesk((desk) => {
      const example = sends.find((one) => one.name === 'Send Text Message');
      const { body: raw } = send(desk, SHOP.id, JSON.stringify(example?.request));
      expect(JSON.parse(raw).error.code).toBe(131009);
    }));
});

describe('Meta’s own examples of creating a template', () => {
  test('are eleven', () => expect(creations).toHaveLength(11));

  test.each(creations)('accepted for review: $name', ({ request }) =>
    withDesk((desk) => {
      const { status, body: raw } = createTemplate(desk, SHOP.wabaId, fillIn(request, ''));
      expect(JSON.parse(raw)).toMatchObject({ id: expect.stringMatching(/^\d+$/), status: 'PENDING' });
      expect(status).toBe(200);
    }),
  );
});
