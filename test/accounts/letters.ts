import { nobody } from '../cast.ts';

interface Sent {
  to: string;
  subject: string;
  text: string;
}

/** What was sent to this address, the newest first. */
export const lettersTo = async (email: string): Promise<Sent[]> =>
  (await (await nobody.get(`/sandbox/emails?to=${encodeURIComponent(email)}`)).json<{ items: Sent[] }>()).items;

/** The codes that were sent to it. */
export const codesTo = async (email: string): Promise<string[]> =>
  (await lettersTo(email)).flatMap(({ text }) => /^\d{6}$/m.exec(text)?.[0] ?? []);
