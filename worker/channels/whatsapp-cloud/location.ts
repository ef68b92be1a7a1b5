import type { Place } from '../content.ts';

/** Meta's `location` object (facts/meta.md §2.2). */
export interface LocationObject {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
}

export const locationOf = ({ latitude, longitude, name, address }: Place): LocationObject => ({
  latitude,
  longitude,
  ...(name === null ? {} : { name }),
  ...(address === null ? {} : { address }),
});
