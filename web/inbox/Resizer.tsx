import { type Accessor, createSignal } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { makeShelf } from '../live/shelf.store.ts';
import './Resizer.css';

const MIN_PX = 320;
const MAX_PX = 400;
const STEP_PX = 16;
const START_PX = 360;

export interface ListWidth {
  px: Accessor<number>;
  set(px: number): void;
}

/** The width of the list as this browser last had it, px. */
export function createListWidth(): ListWidth {
  const shelf = makeShelf('janela.', localStorage);
  const kept = Number(shelf.get('listWidth'));
  const [px, setPx] = createSignal(kept >= MIN_PX && kept <= MAX_PX ? kept : START_PX);
  return {
    px,
    set: (next) => {
      setPx(Math.round(Math.min(MAX_PX, Math.max(MIN_PX, next))));
      shelf.put('listWidth', String(px()));
    },
  };
}

/** The edge between list and thread, moved by pointer or arrow keys. */
export function Resizer(props: { width: ListWidth }) {
  return (
    <hr
      class="resizer"
      aria-orientation="vertical"
      aria-label={t('inbox.resize')}
      aria-valuemin={MIN_PX}
      aria-valuemax={MAX_PX}
      aria-valuenow={props.width.px()}
      ref={(edge) => makeMovable(edge, props.width)}
    />
  );
}

/** A separator with a value is a control (WAI-ARIA's window splitter): it takes the focus, keys and the pointer. */
function makeMovable(edge: HTMLElement, width: ListWidth): void {
  edge.tabIndex = 0;
  edge.addEventListener('dblclick', () => width.set(START_PX));
  edge.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    width.set(width.px() + step);
  });
  edge.addEventListener('pointerdown', (event) => {
    const [startX, startPx] = [event.clientX, width.px()];
    const move = (moved: PointerEvent) => width.set(startPx + moved.clientX - startX);
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
  });
}
