import { type GraphError, invalidTemplate } from './graph-error.ts';
import { err, ok, type Result } from './result.ts';
import { bodyOf, buttonsOf, type Components, footerOf, headerOf, type TemplateButton } from './template.ts';

const EXPIRY_MIN = 1;
const EXPIRY_MAX = 90;

/**
 * An authentication template may not bring its own words: body and footer are Meta's, in the template's language, and
 * there is exactly one one-time-password button. Source: Meta, "Authentication templates".
 */
export function authenticationComponents(given: Components, language: string): Result<Components, GraphError> {
  const [otp, ...others] = buttonsOf(given);
  if (otp?.type !== 'OTP' || others.length > 0)
    return err(invalidTemplate(2388073, 'Invalid buttons', 'Authentication templates need exactly one OTP button.'));
  if (headerOf(given))
    return err(invalidTemplate(2388073, 'Invalid header', 'Authentication templates have no header.'));
  const body = bodyOf(given);
  if (body?.text !== undefined)
    return err(invalidTemplate(2388073, 'Invalid body', 'The body text of authentication templates cannot be set.'));
  const footer = footerOf(given);
  const minutes = footer?.code_expiration_minutes;
  if (minutes !== undefined && (minutes < EXPIRY_MIN || minutes > EXPIRY_MAX))
    return err(invalidTemplate(2388073, 'Invalid footer', 'code_expiration_minutes must be between 1 and 90.'));
  const words = language.startsWith('pt') ? PORTUGUESE : ENGLISH;
  return ok([
    {
      ...body,
      type: 'BODY',
      text: body?.add_security_recommendation ? `${words.code} ${words.advice}` : words.code,
      example: { body_text: [[EXAMPLE]] },
    },
    ...(minutes === undefined ? [] : [{ ...footer, type: 'FOOTER' as const, text: words.expiry(minutes) }]),
    { type: 'BUTTONS', buttons: [otp] },
  ]);
}

/** How Meta lists the button: as a link of its own making, to which the code is put. Source: Meta, "Authentication templates". */
export function listedOneTime({ type, text, ...button }: TemplateButton, minutes: number | undefined): object {
  const query = [
    `otp_type=${String(button.otp_type ?? 'COPY_CODE').toUpperCase()}`,
    ...(minutes === undefined ? [] : [`code_expiration_minutes=${minutes}`]),
    'code=otp',
  ].join('&');
  const link = `https://www.whatsapp.com/otp/code/?${query}`;
  return { type: 'URL', text, url: `${link}{{1}}`, example: [`${link}${EXAMPLE}`] };
}

const EXAMPLE = '123456';

const ENGLISH = {
  code: '*{{1}}* is your verification code.',
  advice: 'For your security, do not share this code.',
  expiry: (minutes: number) => `This code expires in ${minutes} minutes.`,
};

const PORTUGUESE = {
  code: '*{{1}}* é seu código de verificação.',
  advice: 'Para sua segurança, não o compartilhe.',
  expiry: (minutes: number) => `Este código expira em ${minutes} minutos.`,
};
