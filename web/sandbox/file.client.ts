import { Refusal } from './api.client.ts';

const VOICE_TYPE = 'audio/ogg; codecs=opus';

const EXTENSION_TYPES: Record<string, string> = {
  md: 'text/plain',
  csv: 'text/csv',
  heic: 'image/heic',
  opus: VOICE_TYPE,
};

/** Leaves a chosen file with the sandbox and tells the id by which it can be sent. */
export async function leaveFile(file: File, isVoice: boolean): Promise<string> {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const told = EXTENSION_TYPES[extension] ?? (file.type || 'application/octet-stream');
  // What is spoken into a phone is Opus; a browser names only what it lies in.
  const mimeType = isVoice && /^(audio|video|application)\/ogg$/.test(told) ? VOICE_TYPE : told;
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
