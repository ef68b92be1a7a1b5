import { createEffect, createSignal, Show } from 'solid-js';
import { IconButton } from '../../ui/Button.tsx';
import { useDesk } from '../desk.tsx';
import { isFiltered } from '../narrowing.ts';
import { PICK_MAX } from './picking.ts';
import { tp } from './texts.ts';
import './PickBar.css';

/** [R42] In the tabs' place: how many tickets are chosen, and all of them at once. */
export default function PickBar() {
  const desk = useDesk();
  const { picking, inbox } = desk;
  const known = () => (desk.rows(desk.tab()) ?? []).filter(picking.may).length;
  const isAll = () => picking.count() > 0 && picking.count() === known() && !inbox.sifted.hasMore(desk.tab());
  const isFull = () => picking.count() >= PICK_MAX;
  /** Of what is narrowed and of Novos it is known how many there are before all are loaded. */
  const words = () =>
    inbox.sifted.hasMore(desk.tab())
      ? tp('all')
      : tp(picking.count() > 0 ? 'restOf' : 'allOf', known(), isFiltered(desk.narrowing()));
  /** All are wanted, and not all of them are loaded. */
  const [gathers, setGathers] = createSignal(false);
  const goesOn = () => inbox.sifted.hasMore(desk.tab()) && !inbox.failed() && known() < PICK_MAX;
  // The list itself may be at a page, since it was scrolled: nothing is asked of it until that one is there.
  createEffect(() => {
    if (!gathers()) return;
    if (!goesOn()) {
      setGathers(false);
      picking.all();
    } else if (inbox.loading() === null) void inbox.sifted.loadMore(desk.tab());
  });
  return (
    <div class="pick-bar">
      <IconButton icon="close" label={tp('leave')} onClick={() => picking.end()} />
      <p role="status">
        <Show when={picking.count() > 0} fallback={tp('hint')}>
          <strong>{tp('chosen', picking.count())}</strong>
        </Show>
        <Show when={isFull()}> {tp('atMost', PICK_MAX)}</Show>
        <Show when={picking.lost() > 0}>
          <small>{tp('lost', picking.lost())}</small>
        </Show>
      </p>
      <Show when={known() > 0}>
        <button
          type="button"
          class="pick-all"
          aria-disabled={gathers() ? true : undefined}
          onClick={() => (isAll() ? picking.clear() : setGathers(true))}
        >
          {gathers() ? tp('allLoading') : isAll() ? tp('clear') : words()}
        </button>
      </Show>
    </div>
  );
}
