/** [R66] The longest that the safety delay lasts. */
export const SAFETY_DELAY_MAX_SECONDS = 15;
