import { describe, expect, it } from 'vitest';
import { beside } from '../../web/ui/menu-place.ts';

const screen = { width: 400, height: 600 };
const size = { width: 200, height: 150 };
const at = (left: number, top: number) => ({ left, right: left + 20, top, bottom: top + 20 });

describe('where a menu opens', () => {
  it('below what it belongs to', () => expect(beside(at(50, 100), size, screen)).toEqual({ left: 50, top: 124 }));
  it('above where there is no room below', () =>
    expect(beside(at(50, 560), size, screen)).toEqual({ left: 50, top: 406 }));
  it('towards the start from the far half', () =>
    expect(beside(at(350, 100), size, screen)).toEqual({ left: 170, top: 124 }));
  it('whole on the screen, whatever happens', () => {
    expect(beside(at(1, 1), { width: 200, height: 900 }, screen)).toEqual({ left: 8, top: 8 });
    expect(beside(at(395, 100), { width: 390, height: 150 }, screen).left).toBe(8);
  });
});
