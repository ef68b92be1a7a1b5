import type { JSX } from 'solid-js';

const HUES = [285, 20, 150, 60, 230, 340];

/** Initials on a colour of the phone's own. */
export function Avatar(props: { name: string; seed: string }): JSX.Element {
  const initials = () =>
    props.name
      .split(/\s+/)
      .filter((word) => /\p{L}|\d/u.test(word))
      .map((word) => word[0] ?? '')
      .filter((_, index, all) => index === 0 || index === all.length - 1)
      .join('')
      .toUpperCase();
  const hue = () =>
    HUES[[...props.seed].reduce((sum, digit, place) => sum + Number(digit) * (place + 3), 0) % HUES.length] ?? 285;
  return (
    <span class="avatar" style={{ '--hue': hue() }} aria-hidden="true">
      {initials()}
    </span>
  );
}
