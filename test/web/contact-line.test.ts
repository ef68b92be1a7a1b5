import { describe, expect, it } from 'vitest';
import { contactLine } from '../../web/conversation/contact-line.ts';
import { languageName } from '../../web/i18n/language.ts';

const maria = { name: 'Maria', phone: '5511987654321', username: 'maria.s' };

describe('under the name of a contact', () => {
  it('stands the phone, to be copied with plus and digits', () => {
    expect(contactLine(maria)).toEqual({ text: '+55 11 98765-4321', number: '+5511987654321' });
    expect(contactLine({ ...maria, phone: '16505551234' }).text).toBe('+16505551234');
  });

  it('stands the username of whom no phone is known, and that there is none', () => {
    expect(contactLine({ ...maria, phone: null })).toEqual({ text: '@maria.s · sem telefone', number: null });
    expect(contactLine({ ...maria, phone: null, username: null })).toEqual({ text: 'sem telefone', number: null });
  });

  it('a username that is the name already is not written twice', () =>
    expect(contactLine({ name: '@maria.s', phone: null, username: 'maria.s' }).text).toBe('sem telefone'));

  it('a number that is the name already is not written twice', () => {
    expect(contactLine({ ...maria, name: '+55 11 98765-4321' })).toEqual({ text: null, number: '+5511987654321' });
    expect(contactLine({ ...maria, name: 'Loja 5511987654321' }).text).toBe('+55 11 98765-4321');
  });
});

describe('a language', () => {
  it.each([
    ['pt_BR', 'Português (Brasil)'],
    ['es', 'Espanhol'],
    ['??', '??'],
  ])('%s is %s', (code, name) => {
    expect(languageName(code)).toBe(name);
  });
});
