import { z } from 'zod';
import { parseJson } from './door.ts';
import { badValue, type GraphError, invalidParameter } from './graph-error.ts';
import { isKind, KINDS, messageKinds, type OutMessage } from './out-message.ts';
import { err, ok, type Result } from './result.ts';
import { shapeError } from './shape-error.ts';

const TAG_MAX = 512;

/** A well-formed `POST /{phone-number-id}/messages`. `recipient` is a business-scoped user id; `to` wins over it. */
export type SendRequest =
  | { kind: 'read'; messageId: string; isTyping: boolean }
  | { kind: 'message'; address: Address; tag: string | null; quote: string | null; message: OutMessage };

/** How the business named the contact. `input` is repeated in the answer as it was given. */
export type Address = { by: 'phone' | 'user'; input: string };

const envelope = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string().default('text'),
  context: z.object({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(TAG_MAX).optional(),
});

const readReceipt = z.object({
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
});

/**
 * Reads the body of a send as Meta does: the envelope first, then the object named by `type` (text when absent).
 * Source: Meta's OpenAPI description, `POST /{Version}/{Phone-Number-ID}/messages`.
 */
export function parseSend(raw: string): Result<SendRequest, GraphError> {
  const input = parseJson(raw) ?? {};
  const outer = envelope.safeParse(input);
  if (!outer.success) return err(shapeError(outer.error, input, '', 'graph'));
  const request = outer.data;
  if ('status' in request) return parseRead(input);
  const address = addressOf(request);
  if (!address) return err(invalidParameter('The parameter to is required.'));
  if (request.recipient_type === 'group') return err(badValue('This number takes part in no group of that id.'));
  const message = parseMessage(request.type, request[request.type]);
  if (!message.ok) return message;
  return ok({
    kind: 'message',
    address,
    tag: request.biz_opaque_callback_data ?? null,
    quote: request.context?.message_id ?? null,
    message: message.value,
  });
}

function parseRead(input: unknown): Result<SendRequest, GraphError> {
  const read = readReceipt.safeParse(input);
  if (!read.success) return err(shapeError(read.error, input, '', 'graph'));
  return ok({ kind: 'read', messageId: read.data.message_id, isTyping: read.data.typing_indicator !== undefined });
}

function addressOf(request: { to?: string | undefined; recipient?: string | undefined }): Address | null {
  if (request.to) return { by: 'phone', input: request.to };
  if (request.recipient) return { by: 'user', input: request.recipient };
  return null;
}

function parseMessage(type: string, input: unknown): Result<OutMessage, GraphError> {
  if (!isKind(type)) return err(invalidParameter(`Param type must be one of {${KINDS.join(', ')}} - got "${type}".`));
  if (input === undefined) return err(invalidParameter(`The parameter ${type} is required.`));
  const parsed = messageKinds[type].safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return err(shapeError(parsed.error, input, type, type === 'text' ? 'graph' : 'whatsapp'));
}
