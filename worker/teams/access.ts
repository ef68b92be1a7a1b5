import { z } from 'zod';
import { policies, takeovers } from '../inbox/visibility.ts';
import { teamIdDoor } from '../platform/door.ts';

export const policyDoor = z.enum(policies);
export const takeoverDoor = z.enum(takeovers);

/** Of all teams those whose tickets are seen, or taken over, otherwise than usual. */
export const accessDoor = z.partialRecord(teamIdDoor, z.object({ policy: policyDoor, takeover: takeoverDoor }));
