import type { OutboundBody } from './message.ts';

/** Whether two bodies say the same, whatever the order in which their fields were written. */
export const isSameBody = (a: OutboundBody, b: OutboundBody): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
