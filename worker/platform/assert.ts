/** Closes a switch over a union: does not compile while a case is missing, throws if data from outside slips through. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
