const BASE64URL_BYTES = 11;
const OBJECT_ID_DIGITS = 15;

/** A WhatsApp message id in Meta's form: `wamid.` and base64 around a fresh hexadecimal id. */
export function newMessageId(): string {
  const unique = crypto.randomUUID().replaceAll('-', '').toUpperCase();
  return `wamid.${btoa(`HBgNFQIAERgS${unique}A`)}`;
}

/** The id of a call. */
export const newCallId = (): string => `wacid.${btoa(crypto.randomUUID().replaceAll('-', '').toUpperCase())}`;

/** A lane that no other webhook takes. */
export const newLane = (beside: string): string => `${beside}~${crypto.randomUUID()}`;

/** The trace id that Meta puts on every error. */
export function newTraceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BASE64URL_BYTES));
  return `A${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}`;
}

/** The numeric id of a Graph object (template, media); it fits a JSON number without loss. */
export function newObjectId(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(OBJECT_ID_DIGITS))].map((byte) => byte % 10);
  return `${(digits[0] ?? 0) % 9 || 1}${digits.slice(1).join('')}`;
}
