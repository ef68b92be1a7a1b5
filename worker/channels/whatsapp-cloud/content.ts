import type { InboundContent } from '../content.ts';
import { keyOf } from './key.ts';
import { at, idOf, isRecord, listOf, textOf, type Unknowns } from './read.ts';

/** What a message says, by its type (facts/meta.md §4); null: a type we do not know, or one that lacks what it must have. */
export function contentOf(message: Unknowns): InboundContent | null {
  const type = textOf(message.type) ?? '';
  const payload = message[type];
  switch (type) {
    case 'text':
      return textual('text', at(payload, 'body'));
    case 'button':
      return textual('button', at(payload, 'text') ?? at(payload, 'payload'));
    case 'interactive':
      return textual('interactive', interactiveText(payload));
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { kind: type, caption: textOf(at(payload, 'caption')), fileName: textOf(at(payload, 'filename')) };
    case 'reaction':
      return { kind: 'reaction', emoji: textOf(at(payload, 'emoji')), target: keyOf(at(payload, 'message_id')) };
    case 'location':
      return { kind: 'location', caption: placeCaption(payload) };
    case 'contacts':
      return { kind: 'contacts', caption: joined(listOf(payload).map(cardCaption), ', ') };
    case 'order':
      return { kind: 'order', caption: joined([textOf(at(payload, 'text')), itemsCaption(payload)], '\n') };
    case 'edit':
      return { kind: 'edit', caption: editCaption(at(payload, 'message')) };
    case 'revoke':
    case 'request_welcome':
      return { kind: type, caption: null };
    case 'unsupported':
    case 'unknown':
      return { kind: 'unsupported', caption: textOf(at(message.unsupported, 'type')) };
    default:
      return null;
  }
}

function textual(kind: 'text' | 'button' | 'interactive', text: unknown): InboundContent | null {
  return typeof text === 'string' ? { kind, text: text.toWellFormed() } : null;
}

function interactiveText(interactive: unknown): string | null {
  const button = at(interactive, 'button_reply');
  if (isRecord(button)) return textOf(button.title) ?? textOf(button.id);
  const row = at(interactive, 'list_reply');
  if (isRecord(row)) return joined([textOf(row.title) ?? textOf(row.id), textOf(row.description)], '\n');
  const form = at(interactive, 'nfm_reply');
  if (isRecord(form)) return joined([textOf(form.body), ...formLines(form.response_json)], '\n');
  const permission = at(interactive, 'call_permission_reply');
  return textOf(at(permission, 'response'));
}

// The answers of a form come as JSON inside the JSON; `flow_token` is ours, not the contact's.
function formLines(json: unknown): string[] {
  try {
    const answers: unknown = typeof json === 'string' ? JSON.parse(json) : null;
    return Object.entries(isRecord(answers) ? answers : {})
      .filter(([name]) => name !== 'flow_token')
      .map(([name, answer]) => `${name}: ${typeof answer === 'string' ? answer : JSON.stringify(answer)}`);
  } catch {
    return [];
  }
}

function placeCaption(place: unknown): string | null {
  const named = joined([textOf(at(place, 'name')), textOf(at(place, 'address'))], ', ');
  return named ?? joined([numberText(at(place, 'latitude')), numberText(at(place, 'longitude'))], ', ');
}

function cardCaption(card: unknown): string | null {
  const name = at(card, 'name');
  const given = joined([textOf(at(name, 'first_name')), textOf(at(name, 'last_name'))], ' ');
  const phone = listOf(at(card, 'phones'))[0];
  return textOf(at(name, 'formatted_name')) ?? given ?? textOf(at(phone, 'phone')) ?? idOf(at(phone, 'wa_id'));
}

const itemsCaption = (order: unknown): string | null =>
  joined(
    listOf(at(order, 'product_items')).map((item) =>
      joined([numberText(at(item, 'quantity')), idOf(at(item, 'product_retailer_id'))], ' × '),
    ),
    ', ',
  );

// The new wording of an edited message, or the new caption of an edited picture.
function editCaption(message: unknown): string | null {
  const payload = at(message, textOf(at(message, 'type')) ?? 'text');
  return textOf(at(payload, 'body')) ?? textOf(at(payload, 'caption'));
}

const numberText = (value: unknown): string | null => (typeof value === 'number' ? String(value) : textOf(value));

function joined(parts: readonly (string | null)[], separator: string): string | null {
  return textOf(parts.filter((part) => part !== null).join(separator));
}
