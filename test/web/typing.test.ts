import { describe, expect, it } from 'vitest';
import { mayAct, type Press, type Typed, typedAfter } from '../../web/inbox/typing.ts';

const press = (change: Partial<Press>): Press => ({ key: 'e', aim: 'page', repeated: false, atMs: 10_000, ...change });

describe('[N22] a shortcut', () => {
  it.each<[string, Parameters<typeof mayAct>[0], Partial<Press>, Typed, boolean]>([
    ['acts where nothing has the focus', 'conclude', {}, null, true],
    ['acts in the list', 'conclude', { aim: 'list' }, null, true],
    ['acts in the thread', 'take', { aim: 'thread', key: 'i' }, null, true],
    ['that acts needs one of these', 'conclude', { aim: 'elsewhere' }, null, false],
    ['that only goes somewhere does not', 'next', { aim: 'elsewhere', key: 'j' }, null, true],
    ['is text in a field', 'conclude', { aim: 'text' }, null, false],
    ['is text in a field for good', 'sheet', { aim: 'text', key: '?' }, 0, false],
    ['leaves a control its keys', 'next', { aim: 'control', key: 'ArrowDown' }, null, false],
    ['leaves a dialog its keys', 'back', { aim: 'dialog', key: 'Escape' }, null, false],
    ['does not act within 1.5 s of typing', 'conclude', {}, 8_501, false],
    ['goes nowhere within 1.5 s of typing', 'next', { key: 'j' }, 8_501, false],
    ['begins nothing within 1.5 s of typing', 'leader', { key: 'g' }, 8_501, false],
    ['does not act where the screens were taken from under somebody who wrote', 'note', { key: 'n' }, 'cut', false],
    ['acts again after 1.5 s', 'conclude', {}, 8_500, true],
    ['held down concludes once', 'conclude', { repeated: true }, null, false],
    ['held down walks the list', 'next', { key: 'j', repeated: true }, null, true],
    ['with an arrow walks the list', 'next', { key: 'ArrowDown', aim: 'list' }, null, true],
    ['with an arrow scrolls the thread', 'next', { key: 'ArrowDown', aim: 'thread' }, null, false],
  ])('%s', (_, act, change, typedAt, allowed) => {
    expect(mayAct(act, press(change), typedAt)).toBe(allowed);
  });
});

describe('text was last typed', () => {
  it.each<[string, Partial<Press>, Typed, Typed]>([
    ['with this key in a field', { aim: 'text' }, null, 10_000],
    ['with Enter in a field too', { aim: 'text', key: 'Enter' }, null, 10_000],
    ['before this key elsewhere', {}, 5_000, 5_000],
    ['with this key, which follows where the field was', {}, 9_000, 10_000],
    ['before a key that is held down', { repeated: true }, 9_000, 9_000],
    ['before Tab', { aim: 'text', key: 'Tab' }, 9_000, 9_000],
    ['never, once Escape left the field', { aim: 'text', key: 'Escape' }, 9_900, null],
    ['before Escape elsewhere', { key: 'Escape' }, 9_900, 9_900],
    ['before a cut, which letters do not end', {}, 'cut', 'cut'],
    ['before a cut, which Enter does not end', { key: 'Enter' }, 'cut', 'cut'],
    ['with this key after a cut, in a field again', { aim: 'text' }, 'cut', 10_000],
    ['never, once Escape tells that a cut was seen', { key: 'Escape' }, 'cut', null],
    ['never, once Tab tells that a cut was seen', { key: 'Tab' }, 'cut', null],
  ])('%s', (_, change, before, after) => {
    expect(typedAfter(press(change), before)).toBe(after);
  });

  it('by a whole sentence whose field vanished: none of its letters concludes', () => {
    let typedAt: Typed = null;
    const done = [...'entre e espere'].filter((key, index) => {
      const now = press({ key, aim: index < 3 ? 'text' : 'page', atMs: index * 200 });
      const acts = mayAct('conclude', now, typedAt);
      typedAt = typedAfter(now, typedAt);
      return acts;
    });
    expect(done).toEqual([]);
  });
});
