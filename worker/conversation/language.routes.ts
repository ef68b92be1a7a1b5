import type { Context } from 'hono';
import { type Language, languageFor } from '../channels/reason.ts';

/** In which language the caller is told why something failed. */
export const languageOf = (c: Context): Language => languageFor(c.req.header('Accept-Language'));
