import { expect, it } from 'vitest';
import { misfortuneText } from '../../web/schedules/misfortune-text.ts';

it('[N60] [R79] what failed of old because the contact was blocked still says so', () => {
  expect(misfortuneText('contact_blocked')).toBe('O contato estava bloqueado na hora.');
});
