/** What is dragged by a grip among its like, which stand below one another. */
interface Dragging {
  /** The place in which it stands when it is gripped. */
  at: number;
  rows: () => readonly Element[];
  /** Puts what stands in one place into another and tells in which it is then. */
  move: (from: number, to: number) => number;
  /** Where it is while it is held; null: let go. */
  onHold: (at: number | null) => void;
}

const middleOf = (row: Element | undefined): number | null => {
  if (row === undefined) return null;
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
};

/** By mouse, pen or finger: it goes past a neighbour once the pointer is beyond that one's middle. */
export function drag(event: PointerEvent & { currentTarget: HTMLElement }, { at, rows, move, onHold }: Dragging): void {
  const grip = event.currentTarget;
  if (event.button !== 0 || grip.closest('fieldset:disabled') !== null) return;
  let place = at;
  const follow = ({ clientY }: PointerEvent) => {
    const [above, below] = [middleOf(rows()[place - 1]), middleOf(rows()[place + 1])];
    if (below !== null && clientY > below) place = move(place, place + 1);
    else if (above !== null && clientY < above) place = move(place, place - 1);
    else return;
    onHold(place);
  };
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  onHold(place);
  grip.addEventListener('pointermove', follow);
  grip.addEventListener(
    'lostpointercapture',
    () => {
      grip.removeEventListener('pointermove', follow);
      onHold(null);
    },
    { once: true },
  );
}
