/** `1 dia`, `2 dias`. */
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
