import { describe, expect, it } from 'vitest';
import { mayPick } from '../../web/inbox/picking/may-pick.ts';
import { none, PICK_MAX, remaining, stretched, toggled, whole } from '../../web/inbox/picking/picking.ts';
import { newTeamId } from '../../worker/platform/id.env.ts';

const order = ['a', 'b', 'c', 'd'];
const of = (...ids: string[]) => ({ ids: new Set(ids), anchor: ids.at(-1) ?? null });
const chosen = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('');

describe('[R42] choosing in a list', () => {
  it('one press chooses and the next one lets go', () => {
    expect(chosen(toggled<string>(none, 'b'))).toBe('b');
    expect(chosen(toggled(of('a', 'b'), 'b'))).toBe('a');
  });

  it('a stretch reaches from what was chosen last, in either direction, and keeps the rest', () => {
    expect(chosen(stretched(of('b'), 'd', order))).toBe('bcd');
    expect(chosen(stretched(of('a', 'd'), 'c', order))).toBe('acd');
    const longer = stretched(stretched(of('c'), 'd', order), 'a', order);
    expect([chosen(longer), longer.anchor]).toEqual(['abcd', 'c']);
    expect(chosen(stretched<string>(none, 'b', order))).toBe('b');
  });

  it('what left the list is chosen no longer, and no stretch begins there', () => {
    const left = remaining(of('a', 'c'), ['a', 'b']);
    expect([chosen(left), left.anchor]).toEqual(['a', null]);
    const same = of('a');
    expect(remaining(same, order)).toBe(same);
  });

  it('all are chosen up to what can be', () => {
    expect(chosen(whole(order))).toBe('abcd');
    expect(whole(Array.from({ length: PICK_MAX + 1 }, (_, n) => n)).ids.size).toBe(PICK_MAX);
  });

  it('is offered where something can be done: not in Concluídos, and in Outros to who oversees', () => {
    const at = (tab: 'new' | 'mine' | 'others' | 'concluded', role: 'admin' | 'agent' | 'restricted', over = false) =>
      mayPick({ tab: () => tab, session: { viewer: { role, supervises: over ? [newTeamId()] : [] } } });
    expect([at('new', 'agent'), at('mine', 'restricted'), at('others', 'admin')]).toEqual([true, true, true]);
    expect([at('others', 'agent'), at('others', 'agent', true), at('concluded', 'admin')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
