import { z } from 'zod';

/** By which key a template asks for a file. */
export const fileKeyDoor = z
  .string()
  .regex(/^(card\.\d\.)?file$/)
  .default('file')
  .describe('By which key the template asks for it');

/** Why there is no file that was approved with a template. */
export const exampleRefusals = {
  not_found: { status: 404, code: 'not_found', detail: 'There is no such template, or not for you.' },
  example_gone: { status: 404, code: 'example_gone', detail: 'The provider has the file of this template no longer.' },
  provider_silent: { status: 502, code: 'provider_silent', detail: 'The provider did not answer.' },
} as const;
