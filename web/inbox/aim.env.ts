import type { Aim } from './typing.ts';

/** What a key that goes down here is aimed at. */
export function aimOf(target: EventTarget | null): Aim {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.isContentEditable || target.matches('textarea, input:not([type="radio"], [type="checkbox"])'))
    return 'text';
  if (target.closest('input, select, hr') !== null) return 'control';
  if (document.querySelector('[role="dialog"], [role="alertdialog"], :popover-open') !== null) return 'dialog';
  if (target === document.body || target === document.documentElement) return 'page';
  if (target.closest('.list-pane') !== null) return 'list';
  return target.closest('.thread-pane') === null ? 'elsewhere' : 'thread';
}
