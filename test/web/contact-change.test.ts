import { expect, it } from 'vitest';
import { changeOf } from '../../web/contacts/contact-change.ts';

const told = { name: 'Rô 🌸 ', email: 'ro@exemplo.com' };
const untouched = { name: null, email: null };

it('[R25] what was not touched, or differs by the blanks around it alone, is not sent', () => {
  expect(changeOf(told, untouched)).toEqual({});
  expect(changeOf(told, { name: ' Rô 🌸', email: ' ro@exemplo.com ' })).toEqual({});
  expect(changeOf({ ...told, email: null }, { name: null, email: ' ' })).toEqual({});
});

it('what was changed is, without them; emptied is a change, too', () => {
  expect(changeOf(told, { name: ' Rosana ', email: null })).toEqual({ name: 'Rosana' });
  expect(changeOf(told, { name: ' ', email: '' })).toEqual({ name: '', email: '' });
  expect(changeOf({ name: 'Ana  Maria', email: null }, { name: 'Ana Maria', email: null })).toEqual({
    name: 'Ana Maria',
  });
});
