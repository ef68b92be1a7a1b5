import { env, exports } from 'cloudflare:workers';
import type { MediaFile } from '../../worker/media/media.ts';
import type { Session } from '../cast.ts';
import { type Phone, timeline } from '../scene.ts';

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** The contact sends a file. */
export const sendsFile = (
  phone: Phone,
  bytes: Uint8Array,
  { name = 'foto.png', mimeType = 'image/png', ...more }: { name?: string; mimeType?: string; caption?: string } = {},
): Promise<string> => phone.does({ file: { name, mimeType, dataBase64: base64(bytes) }, ...more });

/** The state of the last file that the contact sent, as the thread shows it. */
export async function lastFile(session: Session, conversationId: string): Promise<MediaFile> {
  const item = (await timeline(session, conversationId)).findLast(
    (one) => one.direction === 'in' && one.file !== undefined,
  );
  if (item?.direction !== 'in' || item.file === undefined) throw new Error('The contact sent no file');
  return item.file;
}

/** What goes wrong at Meta with everything of this phone. */
export async function goesWrong(phone: Phone, rules: object[]): Promise<void> {
  const answer = await exports.default.fetch(
    new Request(new URL(`/sandbox/phones/${phone.number}/faults`, env.PUBLIC_URL), {
      method: 'PUT',
      headers: { Origin: new URL(env.PUBLIC_URL).origin, 'Content-Type': 'application/json' },
      body: JSON.stringify({ rules }),
    }),
  );
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
