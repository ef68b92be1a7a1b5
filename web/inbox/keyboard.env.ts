import { useNavigate } from '@solidjs/router';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { assertNever } from '../../worker/platform/assert.ts';
import type { Desk } from './desk.tsx';
import { type Act, actOf, LEADER } from './shortcuts.ts';

/** How long the key after the leader may take. */
const LED_MS = 1_200;

export interface Keyboard {
  sheetOpen: Accessor<boolean>;
  setSheetOpen(open: boolean): void;
}

/** Listens to the whole page and does what `shortcuts.ts` says, unless somebody types or a dialog is open. */
export function createKeyboard(desk: Desk): Keyboard {
  const navigate = useNavigate();
  const [sheetOpen, setSheetOpen] = createSignal(false);
  let led: ReturnType<typeof setTimeout> | undefined;

  const act = (what: Act) => {
    switch (what) {
      case 'next':
        return desk.moveInList(1);
      case 'previous':
        return desk.moveInList(-1);
      case 'conclude':
        return desk.verbs()?.conclude();
      case 'reply':
        return desk.verbs()?.reply();
      case 'back':
        return navigate('/');
      case 'sheet':
        return setSheetOpen(true);
      case 'new':
      case 'mine':
      case 'others':
      case 'concluded':
        return desk.setTab(what);
      default:
        return assertNever(what, 'act');
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || hasModifier(event)) return;
    if (isBusy(event.target) || (event.key.startsWith('Arrow') && isElsewhere(event.target))) return;
    const afterLeader = led !== undefined;
    clearTimeout(led);
    led = undefined;
    if (!afterLeader && event.key.toLowerCase() === LEADER) {
      led = setTimeout(() => {
        led = undefined;
      }, LED_MS);
      return;
    }
    const what = actOf(event.key, afterLeader);
    if (what === null) return;
    event.preventDefault();
    act(what);
  };
  document.addEventListener('keydown', onKeyDown);
  onCleanup(() => {
    clearTimeout(led);
    document.removeEventListener('keydown', onKeyDown);
  });
  return { sheetOpen, setSheetOpen };
}

// On an ABNT2 laptop `?` is AltGr+W, which some systems report as Ctrl+Alt.
const hasModifier = (event: KeyboardEvent): boolean =>
  !event.getModifierState('AltGraph') && (event.ctrlKey || event.metaKey || event.altKey);

/** Somebody types, chooses, or answers a dialog or an open panel. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, hr') !== null) return true;
  return document.querySelector('[role="dialog"], [role="alertdialog"], :popover-open') !== null;
}

/** Arrows scroll the thread and move among radio buttons; the list has them only where nothing else does. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target !== document.body && target.closest('.list-pane') === null;
