import type { Place } from '../channels/content.ts';

// What leads somewhere from a message, and what only looks so.

/** Whether it leads to a page, as Meta takes it of a link's button. */
export const isLink = (url: string): boolean => /^https?:\/\//i.test(url) && !/\s/.test(url) && URL.canParse(url);

export const MAX_LATITUDE = 90;
export const MAX_LONGITUDE = 180;

export const isLatitude = (degrees: number): boolean => Math.abs(degrees) <= MAX_LATITUDE;
export const isLongitude = (degrees: number): boolean => Math.abs(degrees) <= MAX_LONGITUDE;

/** Whether a map has it. */
export const isOnEarth = ({ latitude, longitude }: Place): boolean => isLatitude(latitude) && isLongitude(longitude);
