import { assertNever } from './assert.ts';
import type { Button, Content, FileCard } from './content.ts';
import { fileCard } from './file-card.ts';
import type { Header, Interactive } from './interactive.ts';
import type { OutMessage } from './out-message.ts';

/** How a free-form message of the business looks on the phone. Templates are drawn from their definition instead. */
export function drawMessage(message: Exclude<OutMessage, { type: 'template' }>): Content {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: message.body };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const { caption, filename } = message.file;
      return {
        type: message.type,
        ...(caption === undefined ? {} : { text: caption }),
        file: fileCard(message.type, message.file, filename),
      };
    }
    case 'location': {
      const place = [message.name, message.address].filter(Boolean).join(', ');
      return { type: 'location', text: `📍 ${place || `${message.latitude}, ${message.longitude}`}` };
    }
    case 'contacts':
      return { type: 'contacts', text: message.names.map((name) => `👤 ${name}`).join('\n') };
    case 'reaction':
      return {
        type: 'reaction',
        text: message.emoji,
        reaction: { messageId: message.messageId, emoji: message.emoji },
      };
    case 'interactive':
      return drawInteractive(message.interactive);
    default:
      return assertNever(message);
  }
}

function drawInteractive(interactive: Interactive): Content {
  const header = 'header' in interactive ? interactive.header : undefined;
  const footer = 'footer' in interactive ? interactive.footer?.text : undefined;
  const buttons = buttonsOf(interactive);
  return {
    type: 'interactive',
    text: interactive.body?.text ?? '',
    ...headerShown(header),
    ...(footer === undefined ? {} : { footer }),
    ...(buttons.length === 0 ? {} : { buttons }),
  };
}

function headerShown(header: Header | undefined): { header?: string; file?: FileCard } {
  switch (header?.type) {
    case 'text':
      return { header: header.text };
    case 'image':
      return { file: fileCard('image', header.image) };
    case 'video':
      return { file: fileCard('video', header.video) };
    case 'document':
      return { file: fileCard('document', header.document) };
    default:
      return {};
  }
}

function buttonsOf(interactive: Interactive): Button[] {
  switch (interactive.type) {
    case 'button':
      return interactive.action.buttons.map(({ reply }) => ({ kind: 'reply', text: reply.title, payload: reply.id }));
    case 'list':
      return interactive.action.sections
        .flatMap((section) => section.rows)
        .map((row) => ({
          kind: 'list_row',
          text: row.title,
          payload: row.id,
          ...(row.description === undefined ? {} : { description: row.description }),
        }));
    case 'cta_url':
      return [
        { kind: 'url', text: interactive.action.parameters.display_text, url: interactive.action.parameters.url },
      ];
    case 'flow':
      return [{ kind: 'flow', text: interactive.action.parameters.flow_cta }];
    case 'request_contact_info':
      return [{ kind: 'contact_info', text: 'Compartilhar contato' }];
    case 'location_request_message':
      return [{ kind: 'location', text: 'Enviar localização' }];
    case 'call_permission_request':
      return [
        { kind: 'call_permission', text: 'Permitir ligações', payload: 'accept' },
        { kind: 'call_permission', text: 'Agora não', payload: 'reject' },
      ];
    default:
      return [];
  }
}
