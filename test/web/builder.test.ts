import { describe, expect, it } from 'vitest';
import { bodyFrom, emptyForms, offered } from '../../web/conversation/builder/form.ts';
import { faultsIn } from '../../web/conversation/builder/form-faults.ts';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { faultsOf } from '../../worker/conversation/faults.ts';

const empty = emptyForms({
  location_request: 'Onde você está?',
  contact_request: 'Qual é o seu telefone?',
  button: 'Ver opções',
});
const fieldsOf = (faults: { field: string; rule: string }[]) => faults.map(({ field, rule }) => `${field} ${rule}`);

describe('the menu of more kinds', () => {
  it('offers what the channel can send, and nothing else', () => {
    expect(offered(capabilitiesOf['whatsapp-cloud'].sends)).toHaveLength(7);
    expect(offered(['text', 'image', 'link'])).toEqual(['link']);
  });
});

describe('a form', () => {
  it('of a place takes degrees with comma or point, and says which are missing', () => {
    const fields = { ...empty.location, name: ' Loja ', latitude: '-23,5505', longitude: '-46.6333' };
    expect(bodyFrom({ kind: 'location', fields })).toEqual({
      kind: 'location',
      text: 'Loja',
      place: { name: 'Loja', address: null, latitude: -23.5505, longitude: -46.6333, url: null },
    });
    expect(fieldsOf(faultsIn({ kind: 'location', fields: { ...fields, longitude: 'oeste' } }))).toEqual([
      'longitude required',
    ]);
    expect(fieldsOf(faultsIn({ kind: 'location', fields: empty.location }))).toEqual([
      'latitude required',
      'longitude required',
    ]);
    expect(fieldsOf(faultsIn({ kind: 'location', fields: { ...fields, latitude: '91' } }))).toEqual([
      'latitude out_of_range',
    ]);
  });

  it('of a card makes the number one to tap where it has its country’s code', () => {
    const body = bodyFrom({ kind: 'contacts', fields: { name: 'Bruno', phone: '+55 11 98765-4321', company: '' } });
    expect(body).toMatchObject({
      text: 'Bruno',
      cards: [{ phones: [{ phone: '+55 11 98765-4321', waId: '5511987654321' }] }],
    });
    const local = bodyFrom({ kind: 'contacts', fields: { name: 'Bruno', phone: '98765-4321', company: '' } });
    expect(local).toMatchObject({ cards: [{ phones: [{ phone: '98765-4321', waId: null }] }] });
    const wrong = { name: 'Bruno', phone: 'abc', company: '' };
    expect(fieldsOf(faultsIn({ kind: 'contacts', fields: wrong }))).toEqual(['phone not_a_phone']);
    expect(fieldsOf(faultsIn({ kind: 'contacts', fields: empty.contacts }))).toEqual([
      'name required',
      'phone required',
    ]);
  });

  it('of buttons leaves out the ones that nobody filled in, each keeping its id', () => {
    const fields = { ...empty.buttons, body: 'Pode ser?', titles: ['Sim', ' ', 'Não'] };
    expect(bodyFrom({ kind: 'buttons', fields })).toMatchObject({
      interactive: {
        header: null,
        buttons: [
          { id: 'b1', title: 'Sim' },
          { id: 'b3', title: 'Não' },
        ],
      },
    });
    const long = { ...fields, titles: ['', 'x'.repeat(21), '', 'x'.repeat(21)] };
    expect(fieldsOf(faultsIn({ kind: 'buttons', fields: long }))).toEqual([
      'titles.1 too_long',
      'titles.3 too_long',
      'titles.3 repeated',
    ]);
    expect(fieldsOf(faultsIn({ kind: 'buttons', fields: empty.buttons }))).toEqual([
      'body required',
      'buttons required',
    ]);
  });

  it('of a list leaves out empty rows and sections, and names the row at fault', () => {
    const rows = [
      { title: '', description: '' },
      { title: '9h', description: '' },
      { title: '', description: 'Sem título' },
      { title: '', description: '' },
    ];
    const fields = {
      ...empty.list,
      body: 'Quando?',
      sections: [
        { title: '', rows },
        { title: '', rows: [] },
      ],
    };
    expect(bodyFrom({ kind: 'list', fields })).toMatchObject({
      interactive: { button: 'Ver opções', sections: [{ title: null, rows: [{ id: 's1r2' }, { id: 's1r3' }] }] },
    });
    expect(fieldsOf(faultsIn({ kind: 'list', fields }))).toEqual(['sections.0.rows.2.title required']);
  });

  it('of a link writes the https that people leave out, and opens nothing else', () => {
    const link = (url: string) => ({
      kind: 'link' as const,
      fields: { ...empty.link, body: 'Veja', label: 'Abrir', url },
    });
    expect(bodyFrom(link('loja.com.br/p'))).toMatchObject({ interactive: { url: 'https://loja.com.br/p' } });
    expect(fieldsOf(faultsIn(link('javascript:alert(1)')))).toEqual(['url not_a_link']);
    expect(fieldsOf(faultsIn(link('')))).toEqual(['url not_a_link']);
  });

  it('of a request has its words already', () => {
    for (const kind of ['location_request', 'contact_request'] as const) {
      expect(faultsOf(bodyFrom({ kind, fields: empty[kind] }))).toEqual([]);
    }
  });
});
