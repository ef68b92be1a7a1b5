import { z } from 'zod';
import { ok, type Result, refuse } from '../../platform/result.ts';
import type { Address, ChannelFacts, ProviderFailure, SendOutcome, Withheld } from '../channel.ts';
import type { OutboundContent } from '../content.ts';
import { type Graph, noAnswer } from './graph.client.ts';
import { readRequest, sendRequest, typingRequest } from './outbound.ts';

const sentDoor = z.object({
  messages: z.tuple(
    [z.object({ id: z.string().min(1), message_status: z.string().optional().catch(undefined) })],
    z.unknown(),
  ),
  contacts: z
    .array(z.object({ wa_id: z.string().optional().catch(undefined), user_id: z.string().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

/** `message_status` of an acceptance by which the message does not leave yet (facts/meta.md §2.3). */
const withheldBy: Partial<Record<string, Withheld>> = { held_for_quality_assessment: 'quality', paused: 'paused' };

const successDoor = z.object({ success: z.literal(true) });

const phoneNumberDoor = z.object({ display_phone_number: z.string().min(1) });

/** A template as Meta tells it, one per name and language; `components` is its definition, unread. */
export interface ListedTemplate {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: unknown[];
  quality: string | null;
  /** Why it was refused, in Meta's words. */
  reason: string | null;
}

const templateDoor = z.object({
  id: z.coerce.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).catch('POSITIONAL'),
  components: z.array(z.unknown()).catch([]),
  quality_score: z.object({ score: z.string().nullish() }).nullish().catch(null),
  rejected_reason: z.string().nullish().catch(null),
});

const templatePageDoor = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

export interface PhoneNumber {
  /** As people write it, e.g. `+55 11 4003-1234`. */
  displayNumber: string;
}

/** Sends one message. Never throws; what happened when no answer came is told as scope `uncertain`. */
export async function send(
  graph: Graph,
  channel: ChannelFacts,
  to: Address,
  content: OutboundContent,
  tag: string,
  quotes: string | null = null,
): Promise<SendOutcome> {
  const request = sendRequest(content, to, tag, quotes);
  if (request === null) {
    return {
      ok: false,
      failure: { scope: 'recipient', code: 0, detail: 'The contact has no address on this channel.' },
    };
  }
  const answer = await graph.post(`${encodeURIComponent(channel.senderId)}/messages`, request);
  if (!answer.ok) return { ok: false, failure: answer.reason };
  const sent = sentDoor.safeParse(answer.value);
  if (!sent.success) return { ok: false, failure: noAnswer('Accepted, but the answer names no message.') };
  const contact = sent.data.contacts?.[0];
  const [{ id: providerId, message_status: status }] = sent.data.messages;
  const withheld = status === undefined ? undefined : withheldBy[status];
  return {
    ok: true,
    providerId,
    address: { phone: digitsOf(contact?.wa_id) ?? to.phone, userId: contact?.user_id || to.userId },
    ...(withheld === undefined ? {} : { withheld }),
  };
}

/** Blue ticks for this message and all before it. */
export async function markRead(
  graph: Graph,
  channel: ChannelFacts,
  providerId: string,
): Promise<{ ok: true } | { ok: false; failure: ProviderFailure }> {
  const answer = await graph.post(`${encodeURIComponent(channel.senderId)}/messages`, readRequest(providerId));
  if (!answer.ok) return { ok: false, failure: answer.reason };
  return successDoor.safeParse(answer.value).success
    ? { ok: true }
    : { ok: false, failure: noAnswer('No confirmation.') };
}

const ableDoor = z.object({
  health_status: z.object({ can_send_message: z.string() }).optional().catch(undefined),
});

/** Asks our number for its health: costs nothing and needs the credential that sending needs (facts/meta.md §11). */
export async function ableToSend(graph: Graph, channel: ChannelFacts): Promise<'able' | 'blocked' | 'unknown'> {
  const answer = await graph.get(encodeURIComponent(channel.senderId), {
    fields: 'display_phone_number,health_status',
  });
  if (!answer.ok) return answer.reason.scope === 'channel' ? 'blocked' : 'unknown';
  const able = ableDoor.safeParse(answer.value);
  if (!able.success) return 'unknown';
  return able.data.health_status?.can_send_message === 'BLOCKED' ? 'blocked' : 'able';
}

/** Shows that an answer to this message is being typed, until it comes or for 25 s; blue ticks come with it. */
export async function showTyping(graph: Graph, channel: ChannelFacts, providerId: string): Promise<void> {
  await graph.post(`${encodeURIComponent(channel.senderId)}/messages`, typingRequest(providerId));
}

const TEMPLATE_PAGE = '100';
const TEMPLATE_FIELDS = 'id,name,language,category,status,components,parameter_format,quality_score,rejected_reason';

/** Every template of a WhatsApp Business Account, all pages. One that cannot be read is left out. */
export async function listTemplates(
  graph: Graph,
  businessAccountId: string,
): Promise<Result<ListedTemplate[], ProviderFailure>> {
  const listed: ListedTemplate[] = [];
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const answer = await graph.get(`${encodeURIComponent(businessAccountId)}/message_templates`, {
      fields: TEMPLATE_FIELDS,
      limit: TEMPLATE_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    if (!answer.ok) return refuse(answer.reason);
    const page = templatePageDoor.safeParse(answer.value);
    if (!page.success) return refuse(noAnswer('The list of templates cannot be read.'));
    listed.push(...page.data.data.flatMap(templateFrom));
    // `cursors.after` stands on the last page too; only `next` says that there is more. A cursor met twice would go on for ever.
    const cursor = page.data.paging?.next === undefined ? undefined : page.data.paging.cursors?.after;
    after = cursor === undefined || seen.has(cursor) ? undefined : cursor;
    if (after !== undefined) seen.add(after);
  } while (after !== undefined);
  return ok(listed);
}

/** Asks for one of our numbers: whether it is there and the token may use it. */
export async function phoneNumber(graph: Graph, phoneNumberId: string): Promise<Result<PhoneNumber, ProviderFailure>> {
  const answer = await graph.get(encodeURIComponent(phoneNumberId), { fields: 'display_phone_number' });
  if (!answer.ok) return refuse(answer.reason);
  const number = phoneNumberDoor.safeParse(answer.value);
  return number.success
    ? ok({ displayNumber: number.data.display_phone_number })
    : refuse(noAnswer('The answer tells no phone number.'));
}

/** Has Meta send this account's webhooks to our app. Repeating it changes nothing. */
export async function subscribe(graph: Graph, businessAccountId: string): Promise<Result<null, ProviderFailure>> {
  const answer = await graph.post(`${encodeURIComponent(businessAccountId)}/subscribed_apps`);
  if (!answer.ok) return refuse(answer.reason);
  return successDoor.safeParse(answer.value).success ? ok(null) : refuse(noAnswer('No confirmation.'));
}

function templateFrom(item: unknown): ListedTemplate[] {
  const template = templateDoor.safeParse(item);
  if (!template.success) return [];
  const {
    parameter_format: parameterFormat,
    quality_score: quality,
    rejected_reason: because,
    ...rest
  } = template.data;
  const reason = because === 'NONE' ? null : (because ?? null);
  return [{ ...rest, parameterFormat, quality: quality?.score ?? null, reason }];
}

const digitsOf = (text: string | undefined): string | null => text?.replace(/\D/g, '') || null;
