import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

// Another Graph API than the sandbox: it stands outside the runtime, so it outlives a kill and remembers what reached it.

const NUMBER = '106540352242922';
const WABA = '102290129340398';

export interface OutsideMeta {
  url: string;
  /** Texts of free messages that reached Meta, in order. */
  texts: string[];
  /** Templates that reached Meta. */
  templates: number;
  /** A contact's text, as a signed webhook. */
  contactWrites(to: string, from: string, text: string, sentAt?: number): Promise<number>;
  stop(): void;
}

const SECRET = 'whole-app-secret';
export const secrets = {
  BETTER_AUTH_SECRET: 'whole-session-secret-of-thirty-two-bytes',
  META_APP_ID: 'whole-app',
  META_APP_SECRET: SECRET,
  META_VERIFY_TOKEN: 'whole-verify-token',
  META_ACCESS_TOKEN: 'whole-access-token',
  SETUP_CODE: 'whole-setup-code',
};
export const account = { phoneNumberId: NUMBER, businessAccountId: WABA, portfolioId: '506914307656634' };

const template = {
  id: '1',
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [{ type: 'BODY', text: 'Podemos continuar?' }],
};

/** Answers every message with acceptance and never sends a status, so that the next one waits its three seconds. */
export async function startMeta(): Promise<OutsideMeta> {
  const meta: Pick<OutsideMeta, 'texts' | 'templates'> = { texts: [], templates: 0 };
  const server = createServer(async (request, response) => {
    const answer = answerTo(request.url ?? '', await bodyOf(request), meta);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return Object.assign(meta, {
    url: `http://127.0.0.1:${address.port}`,
    contactWrites: (to: string, from: string, text: string, sentAt = Date.now()) =>
      deliver(to, webhook(from, text, sentAt)),
    stop: () => void server.close(),
  });
}

/** Posts a webhook as Meta signs it; gives the status of the answer. */
export async function deliver(to: string, webhook: object): Promise<number> {
  const body = JSON.stringify(webhook);
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return (await fetch(`${to}/webhooks/meta`, { method: 'POST', headers, body })).status;
}

async function bodyOf(request: IncomingMessage): Promise<{ type?: string; text?: { body: string } }> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? {} : JSON.parse(text);
}

function answerTo(
  path: string,
  body: { type?: string; text?: { body: string } },
  meta: { texts: string[]; templates: number },
) {
  if (path.includes('/message_templates')) return { data: [template], paging: {} };
  if (!path.endsWith('/messages')) return { success: true, id: NUMBER, display_phone_number: '+55 11 4003-1234' };
  if (body.text !== undefined) meta.texts.push(body.text.body);
  if (body.type === 'template') meta.templates += 1;
  return {
    contacts: [{ input: '5511987654321', wa_id: '5511987654321' }],
    messages: [{ id: `wamid.${randomUUID()}` }],
  };
}

const webhook = (from: string, text: string, sentAt: number) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: WABA,
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '551140031234', phone_number_id: NUMBER },
            contacts: [{ profile: { name: 'Rosa' }, wa_id: from }],
            messages: [
              {
                from,
                id: `wamid.${randomUUID()}`,
                timestamp: String(Math.floor(sentAt / 1000)),
                type: 'text',
                text: { body: text },
              },
            ],
          },
        },
      ],
    },
  ],
});
