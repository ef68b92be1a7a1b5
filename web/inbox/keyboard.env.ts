import { useNavigate } from '@solidjs/router';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { assertNever } from '../../worker/platform/assert.ts';
import { togglePanel } from '../contacts/panel.store.ts';
import { aimOf } from './aim.env.ts';
import type { Desk } from './desk.tsx';
import { mayPick } from './picking/may-pick.ts';
import { type Act, actOf, LEADER } from './shortcuts.ts';
import { mayAct, type Press, type Typed, typedAfter } from './typing.ts';

/** How long the key after the leader may take. */
const LED_MS = 1_200;

export interface Keyboard {
  sheetOpen: Accessor<boolean>;
  setSheetOpen(open: boolean): void;
}

/** Listens to the whole page and does what `shortcuts.ts` says, where `typing.ts` lets it. */
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
      case 'pick':
        return mayPick(desk) ? desk.picking.begin() : undefined;
      case 'conclude':
        return desk.verbs()?.conclude();
      case 'transfer':
        return desk.verbs()?.transfer();
      case 'reply':
        return desk.verbs()?.reply();
      case 'note':
        return desk.verbs()?.note();
      case 'snooze':
        return desk.verbs()?.snooze();
      case 'follow':
        return desk.verbs()?.follow();
      case 'quick':
        return desk.verbs()?.quick();
      case 'take':
        return desk.verbs()?.take();
      case 'panel':
        return desk.openId() === null ? undefined : togglePanel();
      case 'back':
        return navigate('/');
      case 'sheet':
        return setSheetOpen(true);
      case 'new':
      case 'mine':
      case 'others':
      case 'concluded':
      case 'snoozed':
      case 'followed':
        return desk.setTab(what);
      default:
        return assertNever(what, 'act');
    }
  };

  let typedAt: Typed = desk.cutWriting ? 'cut' : null;
  let typedBefore: Typed = null;
  // Seen on its way down: a key counts as typed also where somebody else deals with it.
  const onCapture = (event: KeyboardEvent) => {
    const press = pressOf(event);
    typedBefore = typedAt;
    typedAt = event.isComposing ? press.atMs : typedAfter(press, typedAt);
  };
  const onPointerDown = () => {
    if (typedAt === 'cut') typedAt = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || hasModifier(event)) return;
    const press = pressOf(event);
    const afterLeader = led !== undefined;
    const isLeader = !afterLeader && event.key.toLowerCase() === LEADER;
    const what = isLeader ? 'leader' : actOf(event.key, afterLeader);
    if (!mayAct(what ?? 'leader', press, typedBefore)) return;
    clearTimeout(led);
    led = undefined;
    if (what === 'leader') {
      led = setTimeout(() => {
        led = undefined;
      }, LED_MS);
      return;
    }
    if (what === null) return;
    event.preventDefault();
    act(what);
  };
  document.addEventListener('keydown', onCapture, { capture: true });
  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('pointerdown', onPointerDown, { capture: true });
  onCleanup(() => {
    clearTimeout(led);
    document.removeEventListener('keydown', onCapture, { capture: true });
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('pointerdown', onPointerDown, { capture: true });
  });
  return { sheetOpen, setSheetOpen };
}

// On an ABNT2 laptop `?` is AltGr+W, which some systems report as Ctrl+Alt.
const hasModifier = (event: KeyboardEvent): boolean =>
  !event.getModifierState('AltGraph') && (event.ctrlKey || event.metaKey || event.altKey);

const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  aim: aimOf(event.target),
  repeated: event.repeat,
  atMs: event.timeStamp,
});
