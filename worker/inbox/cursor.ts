import { z } from 'zod';
import { placeOf } from './list.ts';

/** Where a list of tickets goes on, as an earlier page gave it. */
export const cursorDoor = z.string().transform((text, ctx) => {
  const place = placeOf(text);
  if (place === null) ctx.addIssue({ code: 'custom', message: 'must be a cursor from an earlier page' });
  return place ?? z.NEVER;
});
