import { Show } from 'solid-js';
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
    inbox.sifted.hasMore(desk.tab()) ? tp('all') : tp('allOf', known(), isFiltered(desk.narrowing()));
  const chooseAll = async () => {
    if (isAll()) return picking.clear();
    while (inbox.sifted.hasMore(desk.tab()) && !inbox.failed() && picking.on() && known() < PICK_MAX)
      await inbox.sifted.loadMore(desk.tab());
    if (picking.on()) picking.all();
  };
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
          aria-disabled={inbox.loading() === null ? undefined : true}
          onClick={() => void chooseAll()}
        >
          {inbox.loading() !== null ? tp('allLoading') : isAll() ? tp('clear') : words()}
        </button>
      </Show>
    </div>
  );
}
