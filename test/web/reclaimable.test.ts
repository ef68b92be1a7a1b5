import { describe, expect, it } from 'vitest';
import { bodyFrom, type Form, formOf } from '../../web/conversation/builder/form.ts';
import { reclaimableAs } from '../../web/conversation/reclaimable.ts';
import { cardsBody } from '../../worker/conversation/body.ts';
import { anOutbound, mediaIdOf, templateIdOf } from '../samples.ts';

const forms: Form[] = [
  formOf('location', { name: 'Loja', address: '', latitude: '-23.5', longitude: '-46.6' }),
  formOf('contacts', { name: 'Lia Rocha', phone: '+55 11 98765-0009', company: '' }),
  formOf('buttons', { header: '', body: 'Qual?', footer: 'Janela', titles: ['Um', 'Dois'] }),
  formOf('list', {
    header: 'Menu',
    body: 'Escolha',
    footer: '',
    button: 'Ver',
    sections: [{ title: '', rows: [{ title: 'Azul', description: 'clara' }] }],
  }),
  formOf('link', { header: '', body: 'Veja', footer: '', label: 'Abrir', url: 'https://exemplo.test/' }),
  formOf('location_request', { body: 'Onde?' }),
  formOf('contact_request', { body: 'Qual é o seu número?' }),
];

describe('[N3] [O8] a message that expired, used again,', () => {
  it.each(forms)('of a builder ($kind) stands there as it was', (form) => {
    const body = bodyFrom(form);
    const way = reclaimableAs(body);
    expect(way).toMatchObject({ to: 'builder', form: { kind: form.kind } });
    expect(way?.to === 'builder' && bodyFrom(way.form)).toEqual(body);
  });

  it('of words stands in the field, and a file with its words beside it', () => {
    expect(reclaimableAs({ kind: 'text', text: 'Oi', signature: 'Ana' })).toEqual({ to: 'field', text: 'Oi' });
    const media = { id: mediaIdOf(1), mimeType: 'image/png', sizeBytes: 9, fileName: 'a.png', voice: false };
    const file = { kind: 'image' as const, text: 'olha', media };
    expect(reclaimableAs(file)).toEqual({ to: 'tray', file });
  });

  it('stands nowhere where no form makes it, or it asks the contact', () => {
    const card = { name: 'Lia', phones: [], emails: [], company: null };
    expect(reclaimableAs(cardsBody([card, card]))).toBe(null);
    expect(reclaimableAs(cardsBody([{ ...card, emails: ['lia@exemplo.test'] }]))).toBe(null);
    const parts = {
      name: 'oi',
      language: 'pt_BR',
      header: null,
      text: 'Oi',
      footer: null,
      buttons: [],
      parameters: [],
    };
    const { body } = anOutbound({
      body: { kind: 'template', templateId: templateIdOf(1), category: 'UTILITY', ...parts },
    });
    expect(reclaimableAs(body)).toBe(null);
  });
});
