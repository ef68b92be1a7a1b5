/** Up to two letters of a name: of its first and last word; a number gives its last two digits. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.every((word) => /^[\d()+-]+$/.test(word))) return name.replace(/\D/g, '').slice(-2);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase('pt-BR');
}

/** A hue of the colour circle, degrees, the same for the same text. */
export function hueOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) % 360_007;
  return hash % 360;
}
