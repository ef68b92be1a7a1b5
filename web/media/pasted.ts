/** The files that a paste brings, which it then does not write; none where it brings words. */
export function pastedFiles(event: ClipboardEvent): File[] {
  const files = [...(event.clipboardData?.files ?? [])];
  // Office programs put a picture of a copied text beside the text.
  if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return [];
  event.preventDefault();
  return files;
}
