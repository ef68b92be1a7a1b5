import type { Role } from '../inbox/visibility.ts';

/** [N19] Whose screens may go without contacts' numbers. Administrators settle it, and read what comes in raw. */
export const maskableRoles = ['agent', 'restricted'] as const satisfies Role[];
