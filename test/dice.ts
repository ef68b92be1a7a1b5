/** Chance that can be repeated: the same seed rolls the same. */
export interface Dice {
  /** In [0, 1). */
  roll(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Dice of its own for whoever has this name, whatever others roll meanwhile. */
  for(name: string): Dice;
}

const WORD = 2 ** 32;

/** mulberry32 (Tommy Ettinger, public domain). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / WORD;
  };
  return {
    roll,
    between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    chance: (share) => roll() < share,
    pick: (items) => items[Math.floor(roll() * items.length)] ?? items[0],
    for: (name) => diceOf([...name].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193), seed)),
  };
}
