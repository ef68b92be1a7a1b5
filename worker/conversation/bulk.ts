/** [N54] One request acts on at most so many tickets; whoever wants more asks again with the next. */
export const BULK_MAX = 25;
