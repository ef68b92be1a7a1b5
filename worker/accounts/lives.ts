// How long what one holds on the way in is good for. Screens read it, too.

/** How long a code that was mailed lets one in, ms. */
export const MAILED_CODE_LIFE_MS = 10 * 60 * 1000;

/** For how long whoever knows the password may look for the code, ms. */
export const CHALLENGE_LIFE_MS = 10 * 60 * 1000;
