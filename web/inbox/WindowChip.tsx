import { Show } from 'solid-js';
import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import { createTimed } from '../live/timed.env.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/strokes.ts';
import { type WindowChip as Chip, windowChip } from './window-chip.ts';
import './WindowChip.css';

/** How long the window stays open, counting by the server's clock. */
export function WindowChip(props: { of: Parameters<typeof windowChip>[0] }) {
  const timed = createTimed((now) => {
    const chip = windowChip(props.of, now);
    return chip === null ? null : { chip, changesAt: chip.changesAt };
  });
  return (
    <Show when={timed()?.chip}>
      {(chip) => (
        <span class="window-chip" data-tone={chip().tone} title={longText(chip())}>
          <Icon name={icons[chip().tone]} size={12} />
          <span aria-hidden="true">{shortText(chip())}</span>
          <span class="unseen">{longText(chip())}</span>
        </span>
      )}
    </Show>
  );
}

const icons: Record<Chip['tone'], IconName> = {
  calm: 'clock',
  soon: 'clock',
  last: 'clock',
  shut: 'clock',
  awaiting: 'hourglass',
};

function shortText(chip: Chip): string {
  switch (chip.tone) {
    case 'calm':
    case 'soon':
    case 'last':
      return chip.left;
    case 'shut':
      return t('inbox.window.shut');
    case 'awaiting':
      return t(chip.unasked ? 'inbox.window.unasked' : 'inbox.window.awaiting', chip.held);
    default:
      return assertNever(chip, 'window chip');
  }
}

function longText(chip: Chip): string {
  switch (chip.tone) {
    case 'calm':
    case 'soon':
    case 'last':
      return t('inbox.window.open', chip.left);
    case 'shut':
      return t('inbox.window.shutLong');
    case 'awaiting':
      return t(chip.unasked ? 'inbox.window.unaskedLong' : 'inbox.window.awaitingLong', chip.held);
    default:
      return assertNever(chip, 'window chip');
  }
}
