import type { Button } from './content.ts';
import { type GraphError, missingParameter, parameterFormat } from './graph-error.ts';
import { err, ok, type Result } from './result.ts';
import { buttonsOf, type Components, fillVariables, type TemplateButton, variablesOf } from './template.ts';
import { type FilledComponent, productsIn } from './template-message.ts';

/** The buttons as the contact sees them, with what the send put into them. */
export function fillButtons(
  defined: Components,
  given: FilledComponent[],
  language: string,
): Result<Button[], GraphError> {
  const buttons = buttonsOf(defined);
  const filled = given.filter((component) => component.type === 'button');
  for (const component of filled) {
    const wrong = strayError(buttons, component);
    if (wrong) return err(wrong);
  }
  const shown: Button[] = [];
  for (const [index, button] of buttons.entries()) {
    const one = fillButton(
      button,
      index,
      filled.find((component) => component.index === index),
      copyCode[language.slice(0, 2)] ?? 'Copy code',
    );
    if (!one.ok) return one;
    shown.push(one.value);
  }
  return ok(shown);
}

function strayError(buttons: TemplateButton[], component: FilledComponent): GraphError | null {
  if (component.index === undefined) return missingParameter('buttons: The parameter index is required.');
  if (component.sub_type === undefined) return missingParameter('buttons: The parameter sub_type is required.');
  const button = buttons[component.index];
  if (!button) return parameterFormat(`buttons: The template has no button at index ${component.index}`);
  const expected = subType(button);
  return component.sub_type === expected
    ? null
    : parameterFormat(
        `buttons: Format mismatch at index ${component.index}, expected ${expected.toUpperCase()}, received ${component.sub_type.toUpperCase()}`,
      );
}

/** A one-time password travels as the last part of a web address. */
const subType = (button: TemplateButton): string => (button.type === 'OTP' ? 'url' : button.type.toLowerCase());

/** What Meta itself writes on a button that copies a coupon, in the template's language. */
const copyCode: Record<string, string> = { pt: 'Copiar código', es: 'Copiar código' };

function fillButton(
  button: TemplateButton,
  index: number,
  given: FilledComponent | undefined,
  copies: string,
): Result<Button, GraphError> {
  const text = button.text ?? '';
  const parameter = given?.parameters[0];
  const needed = (type: string) =>
    err(missingParameter(`buttons: Button at index ${index} of type ${type} requires a parameter`));
  switch (button.type) {
    case 'QUICK_REPLY': {
      const payload =
        parameter?.type === 'payload' ? parameter.payload : parameter?.type === 'text' ? parameter.text : text;
      return ok({ kind: 'quick_reply', text, payload });
    }
    case 'URL': {
      const url = button.url ?? '';
      const isDynamic = variablesOf(url).length > 0;
      if (!isDynamic) {
        if (parameter) return err(parameterFormat(`buttons: Button at index ${index} of type Url takes no parameter`));
        return ok({ kind: 'url', text, url });
      }
      if (parameter?.type !== 'text' || parameter.text === '') return needed('Url');
      const value = parameter.text;
      return ok({ kind: 'url', text, url: fillVariables(url, () => value) });
    }
    case 'OTP':
      if (parameter?.type !== 'text' || parameter.text === '') return needed('Url');
      return ok({ kind: 'copy_code', text, payload: parameter.text });
    case 'COPY_CODE':
      if (parameter?.type !== 'coupon_code') return needed('CopyCode');
      return ok({ kind: 'copy_code', text: text || copies, payload: parameter.coupon_code });
    case 'MPM':
      return parameter?.type === 'action' && productsIn(parameter.action) > 0
        ? ok({ kind: 'other', text })
        : needed(button.type);
    case 'SPM':
      // Its product stands in the header.
      return parameter === undefined
        ? ok({ kind: 'other', text })
        : err(parameterFormat(`buttons: Button at index ${index} of type SPM takes no parameter`));
    case 'PHONE_NUMBER':
      return ok({ kind: 'phone', text, url: `tel:${button.phone_number ?? ''}` });
    case 'FLOW':
      return ok({ kind: 'flow', text });
    case 'REQUEST_CONTACT_INFO':
      return ok({ kind: 'contact_info', text: text || 'Share Contact Info' });
    default:
      return ok({ kind: 'other', text });
  }
}
