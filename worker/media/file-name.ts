const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/mp4': 'm4a',
  'audio/m4a': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/webm': 'webm',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'application/zip': 'zip',
};

const NAME_MAX_LENGTH = 200;

// Marks that turn the direction of writing hide an ending (`exe.pdf`); separators and control characters make a path of it.
const unfit = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/** A name that a download may have on any system; null: nothing is left of it. */
export function fitName(name: string | null): string | null {
  const fit = (name ?? '')
    .toWellFormed()
    .replace(unfit, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (/^_*$/.test(fit)) return null;
  if (fit.length <= NAME_MAX_LENGTH) return fit;
  const ending = /\.\w{1,8}$/.exec(fit)?.[0] ?? '';
  return (fit.slice(0, NAME_MAX_LENGTH - ending.length) + ending).toWellFormed();
}

/** A name with the ending of its type, where that has one. */
export const named = (name: string, mimeType: string | null): string => {
  const extension = extensions[mimeType ?? ''];
  return extension === undefined ? name : `${name}.${extension}`;
};

/** What a download is called: as its sender called it, else after its kind. */
export function downloadName(name: string | null, kind: string, mimeType: string): string {
  const fit = fitName(name);
  if (fit !== null) return fit;
  return named(kind, mimeType);
}

/** The header `Content-Disposition` with a name in any script (RFC 6266, RFC 8187). */
export function disposition(type: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
