/** What a label may be drawn in: pairs of ground and ink that can be read by day and by night. */
export const labelColours = ['grey', 'petrol', 'blue', 'violet', 'pink', 'red', 'amber', 'green'] as const;
export type LabelColour = (typeof labelColours)[number];
