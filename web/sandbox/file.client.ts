/** More than this does not fit the sandbox; a larger file is sent as its name and kind only. */
const KEPT_BYTES = 1_400_000;

const EXTENSION_TYPES: Record<string, string> = { md: 'text/plain', csv: 'text/csv', heic: 'image/heic' };

/** A chosen file in the form that the sandbox takes. */
export async function readFile(file: File): Promise<{ name: string; mimeType: string; dataBase64?: string }> {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const mimeType = file.type || EXTENSION_TYPES[extension] || 'application/octet-stream';
  if (file.size > KEPT_BYTES) return { name: file.name, mimeType };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, mimeType, dataBase64: btoa(binary) };
}
