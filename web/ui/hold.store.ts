import { type Accessor, createContext, createEffect, onCleanup, useContext } from 'solid-js';

/** Counts what was ordered in a dialog and is on its way. */
export const HoldContext = createContext<(by: 1 | -1) => void>();

/** [N62] The dialog in which this stands is not left while `busy`; where it stands in none, nothing is held. */
export function holdDialog(busy: Accessor<boolean>): void {
  const hold = useContext(HoldContext);
  if (hold === undefined) return;
  createEffect(() => {
    if (!busy()) return;
    hold(1);
    onCleanup(() => hold(-1));
  });
}
