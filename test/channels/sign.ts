import { env, exports } from 'cloudflare:workers';

export const URL_OF_WEBHOOKS = 'http://janela.test/webhooks/meta';

/** `X-Hub-Signature-256` as Meta makes it. */
export async function signatureOf(body: BufferSource, secret: string = env.META_APP_SECRET): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, body));
  return `sha256=${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A webhook as Meta posts it, signed unless another signature is given. */
export async function delivered(body: unknown, signature?: string): Promise<Request> {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  return new Request(URL_OF_WEBHOOKS, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signature ?? (await signatureOf(bytes)),
    },
    body: bytes,
  });
}

export const deliver = async (body: unknown, signature?: string): Promise<Response> =>
  exports.default.fetch(await delivered(body, signature));
