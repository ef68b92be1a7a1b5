import type { OutboundBody, WrittenBody } from '../../worker/conversation/message.ts';
import type { Buildable, Form } from './builder/form.ts';
import { formFrom } from './builder/form-from.ts';

/** Where something is written: in the field, or in the builder of a kind. */
export type Place = 'field' | Buildable;

/** Where what expired in the queue comes before its author again: into the field, beside it, or into its builder. */
export type Reclaimable =
  | { to: 'field'; text: string }
  | { to: 'tray'; file: Extract<OutboundBody, { media: unknown }> }
  | { to: 'builder'; form: Form };

/** [N3] [O8] null: it is made anew where such messages are made (a template by restarting), or passed on. */
export function reclaimableAs(body: OutboundBody): Reclaimable | null {
  if (body.kind === 'text') return { to: 'field', text: body.text };
  if ('media' in body) return { to: 'tray', file: body };
  const form = formFrom(body);
  return form === null ? null : { to: 'builder', form };
}

/** Where this was written. A file has its own place, beside the field. */
export function placeOf(body: WrittenBody): Place | null {
  switch (body.kind) {
    case 'text':
      return 'field';
    case 'location':
    case 'contacts':
      return body.kind;
    case 'interactive':
      return body.interactive.type;
    default:
      return null;
  }
}
