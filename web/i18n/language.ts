const names = new Intl.DisplayNames('pt-BR', { type: 'language' });

/** `Português (Brasil)` for Meta's `pt_BR`; a code that nobody knows stays as it is. */
export function languageName(code: string): string {
  try {
    const name = names.of(code.replace('_', '-')) ?? code;
    return name.charAt(0).toLocaleUpperCase('pt-BR') + name.slice(1);
  } catch {
    return code;
  }
}
