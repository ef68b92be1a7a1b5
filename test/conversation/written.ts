import type { ContactCard, Interactive } from '../../worker/channels/content.ts';
import { cardsBody, interactiveBody, locationBody } from '../../worker/conversation/body.ts';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import { isMediaId } from '../../worker/platform/id.ts';
import { keyOf } from '../samples.ts';

// One valid body of every kind that an agent writes; tests change one field.

const mediaId = 'med_0123456789abcdef';
if (!isMediaId(mediaId)) throw new Error(mediaId);

export const media = { id: mediaId, mimeType: 'image/png', sizeBytes: 9, fileName: 'a.png', voice: false };

export const place = { latitude: -23.55, longitude: -46.63, name: 'Loja', address: 'Rua das Flores, 10', url: null };

export const card: ContactCard = {
  name: 'Bruno Souza',
  phones: [{ phone: '+55 11 98765-4321', waId: '5511987654321', label: 'CELL' }],
  emails: ['bruno@example.com'],
  company: 'Loja',
};

export const buttons: Extract<Interactive, { type: 'buttons' }> = {
  type: 'buttons',
  header: 'Entrega',
  body: 'Podemos entregar hoje?',
  footer: 'Loja Janela',
  buttons: [
    { id: 'sim', title: 'Sim', description: null },
    { id: 'nao', title: 'Não', description: null },
  ],
};

export const list: Extract<Interactive, { type: 'list' }> = {
  type: 'list',
  header: null,
  body: 'Qual horário prefere?',
  footer: null,
  button: 'Ver horários',
  sections: [
    { title: 'Manhã', rows: [{ id: 'm9', title: '9h', description: 'Até as 10h' }] },
    { title: 'Tarde', rows: [{ id: 't14', title: '14h', description: null }] },
  ],
};

export const link: Extract<Interactive, { type: 'link' }> = {
  type: 'link',
  header: null,
  body: 'Veja seu pedido',
  footer: null,
  label: 'Abrir pedido',
  url: 'https://example.com/p/1',
};

export const everyKind: readonly WrittenBody[] = [
  { kind: 'text', text: 'Olá' },
  { kind: 'image', text: 'A foto', media },
  { kind: 'video', text: '', media },
  { kind: 'audio', text: '', media: { ...media, voice: true } },
  { kind: 'document', text: 'O contrato', media },
  { kind: 'sticker', text: '', media },
  locationBody(place),
  cardsBody([card]),
  interactiveBody(buttons),
  interactiveBody(list),
  interactiveBody(link),
  interactiveBody({ type: 'location_request', body: 'Onde você está?' }),
  interactiveBody({ type: 'contact_request', body: 'Qual é o seu telefone?' }),
  { kind: 'reaction', text: '👍', target: keyOf('wamid.1') },
  { kind: 'reaction', text: '', target: keyOf('wamid.1') },
];
