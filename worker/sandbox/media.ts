import { z } from 'zod';

/** Media by uploaded id or by web address; the id wins. Source: Meta, "Media messages". */
export const media = z
  .object({ id: z.string().min(1).optional(), link: z.url({ protocol: /^https?$/ }).optional() })
  .refine((file) => file.id !== undefined || file.link !== undefined, 'Either id or link is needed.');
