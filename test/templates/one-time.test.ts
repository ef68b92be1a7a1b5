import { describe, expect, it } from 'vitest';
import { bracketed } from '../../web/templates/bracketed.ts';
import { fieldLabel } from '../../web/templates/field-label.ts';
import { readDefinition } from '../../worker/templates/definition.ts';
import { draftOf } from '../../worker/templates/draft-of.ts';
import { render } from '../../worker/templates/render.ts';
import { valueProblem } from '../../worker/templates/value.ts';
import { viewOf } from '../../worker/templates/view.ts';
import { identity } from './identity.ts';

const own = { ...identity, category: 'AUTHENTICATION' } as const;
const link = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp';
const body = {
  type: 'BODY',
  text: '*{{1}}* é seu código de verificação. Para sua segurança, não o compartilhe.',
  add_security_recommendation: true,
  example: { body_text: [['123456']] },
};
const footer = { type: 'FOOTER', text: 'Este código expira em 10 minutos.', code_expiration_minutes: 10 };
const buttons = (button: object) => ({ type: 'BUTTONS', buttons: [button] });
/** As Meta lists one that was sent in with a button of type OTP. */
const listed = [
  body,
  footer,
  buttons({ type: 'URL', text: 'Copiar código', url: `${link}{{1}}`, example: [`${link}123456`] }),
];
const sentIn = [body, footer, buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' })];

describe.each([
  ['as Meta lists it', listed],
  ['as it was sent in', sentIn],
])('[N71] a template with a one-time code, %s', (_, components) => {
  const definition = readDefinition(own, components);
  const view = viewOf(definition, 'chn_000000000001');

  it('asks for the code once, and calls it so', () => {
    expect(view.variables).toEqual([{ key: 'body.1', label: '', example: '123456', asks: 'code' }]);
    expect(view.variables.map((variable) => fieldLabel(view, variable))).toEqual(['Código']);
    expect(bracketed(view.body, view.variables)).toContain('*[CÓDIGO]* é seu código');
  });

  it('carries it in the text and on the button', () => {
    expect(render(definition, { 'body.1': '4711' }, 0)).toMatchObject({
      value: {
        text: '*4711* é seu código de verificação. Para sua segurança, não o compartilhe.',
        buttons: ['Copiar código'],
        parameters: [
          { key: 'body.1', value: '4711' },
          { key: 'button.0.1', value: '4711' },
        ],
      },
    });
  });

  it('is edited with what it was made of', () => {
    expect(draftOf({ ...own, parameterFormat: 'POSITIONAL', components })).toEqual({
      ...{ name: own.name, language: own.language, category: 'AUTHENTICATION' },
      ...{ advice: true, minutes: 10, button: 'Copiar código' },
    });
  });
});

it('[N71] one that an app fills in by itself is not written here', () => {
  const button = { type: 'URL', text: 'Preencher', url: link.replace('COPY_CODE', 'ONE_TAP') };
  const components = [body, footer, buttons(button)];
  expect(draftOf({ ...own, parameterFormat: 'POSITIONAL', components })).toBeNull();
  expect(readDefinition(own, components).buttons).toEqual([{ type: 'OTP', text: 'Preencher', url: null }]);
});

it.each([
  ['4711', null],
  ['A1B2-C3', null],
  ['123456789012345', null],
  ['1234567890123456', 'long'],
  ['', 'missing'],
  ['47 11 ✅', 'not_a_code'],
  ['https://x.io', 'not_a_code'],
  ['www.x.io', 'not_a_code'],
  ['47\n11', 'line_break'],
])('[N71] a code is what Meta takes as one: %j', (value, problem) => {
  expect(valueProblem({ asks: 'code' }, value, { now: 0, offer: false })).toBe(problem);
});
