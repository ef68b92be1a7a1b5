const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Up and down lead along these, in their order: from a field into the list under it, through it, and back. */
export function walkAlong(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const by = steps[event.key];
  const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
  const to = by === undefined || at === -1 ? undefined : stops[at + by];
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
}

/** The same from the field in which somebody looks for something to what is found, all of it within `all`. */
export const walkFound = (event: KeyboardEvent & { currentTarget: HTMLElement }, found: string): void =>
  walkAlong(event, [...event.currentTarget.querySelectorAll<HTMLElement>(`input[type="search"], ${found}`)]);
