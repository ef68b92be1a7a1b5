import { Refusal } from './api.client.ts';

const EXTENSION_TYPES: Record<string, string> = {
  md: 'text/plain',
  csv: 'text/csv',
  heic: 'image/heic',
  opus: 'audio/ogg; codecs=opus',
};

/** Leaves a chosen file with the sandbox and tells the id by which it can be sent. */
export async function leaveFile(file: File): Promise<string> {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const mimeType = EXTENSION_TYPES[extension] ?? (file.type || 'application/octet-stream');
  const response = await fetch(`/sandbox/files?${new URLSearchParams({ name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': mimeType },
    body: file,
  }).catch(() => {
    throw new Refusal('no_network');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(typeof answer.code === 'string' ? answer.code : 'other');
  return String(answer.id);
}
