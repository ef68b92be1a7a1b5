import { type InboundJob, jobFrom, letterFrom } from './job.ts';

// A queue's message may have 128 KB; what is larger waits in R2.
const LETTER_MAX_BYTES = 100 * 1024;

/** Puts a job into the queue. */
export async function post(env: Pick<Env, 'INBOUND' | 'PAYLOADS'>, job: InboundJob): Promise<void> {
  const text = JSON.stringify(job);
  if (new TextEncoder().encode(text).byteLength <= LETTER_MAX_BYTES) {
    await env.INBOUND.send({ job: text });
    return;
  }
  const payload = `inbound/${crypto.randomUUID()}.json`;
  await env.PAYLOADS.put(payload, text);
  await env.INBOUND.send({ payload });
}

/** A job taken out of the queue. */
export interface Mail {
  /** null: nothing that this release understands. */
  job: InboundJob | null;
  /** What was in the message, or in R2. */
  text: string;
  /** Throws away what lies in R2, once nobody will ask for it again. */
  discard(): Promise<void>;
}

export async function collect(env: Pick<Env, 'PAYLOADS'>, body: unknown): Promise<Mail> {
  const letter = letterFrom(body);
  if (letter === null) return { job: null, text: JSON.stringify(body) ?? '', discard: async () => {} };
  if ('job' in letter) return { job: jobFrom(letter.job), text: letter.job, discard: async () => {} };
  const stored = await env.PAYLOADS.get(letter.payload);
  const text = stored === null ? JSON.stringify(letter) : await stored.text();
  return { job: jobFrom(text), text, discard: () => env.PAYLOADS.delete(letter.payload) };
}
