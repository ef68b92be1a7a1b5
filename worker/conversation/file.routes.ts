import type { Context } from 'hono';
import { copyForward, type ForwardRefusal } from '../media/forward.store.ts';
import { tieFile, untieFile, type WrittenFile } from '../media/sending.store.ts';
import { discardUpload } from '../media/upload.store.ts';
import { uploadRefusals } from '../media/upload.ts';
import type { AppEnv } from '../platform/app.env.ts';
import type { ConversationId } from '../platform/id.ts';
import type { ProblemStatus } from '../platform/problem.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { faultsOf } from './faults.ts';
import type { WrittenBody } from './message.ts';
import { signed } from './signature.ts';
import { bodyOf, ruleSentence, type Written } from './written.ts';

type AppContext = Context<AppEnv>;

interface Said {
  status: ProblemStatus;
  code: string;
  detail: string;
  field?: string;
}

/** What is stored of a message that was written, and the file that was tied to it. */
export interface Made {
  body: WrittenBody;
  file: WrittenFile | null;
}

/** Makes the body of a message, signed where texts are; one with a file gets it tied, and one that passes a file on gets a copy of it first. */
export async function bodyWithFile(
  c: AppContext,
  conversationId: ConversationId,
  written: Written,
): Promise<Result<Made, Said>> {
  switch (written.kind) {
    case 'media':
      return tied(c, conversationId, written);
    case 'forward': {
      // Whether one may write here is judged with the message; who may not even see it shall cause no copy.
      const seen = await conversationStub(c.env, conversationId).read(c.var.viewer);
      if (!seen.ok) return refuse({ status: 404, code: 'not_found', detail: 'There is no such conversation.' });
      const { id, media, text } = written;
      const copied = await copyForward(c.env, c.var.viewer, { id, conversationId, media }, now());
      if (!copied.ok) return refuse(forwardRefusal(copied.reason));
      const voice = written.voice && copied.value.isVoiceNote;
      const made = await tied(c, conversationId, { id, text, voice, media: copied.value.id });
      if (!made.ok) await discardUpload(c.env, copied.value.id, c.var.viewer.id);
      return made;
    }
    default: {
      const body = signed(bodyOf(written), c.var.signature);
      const fault = faultOf(body);
      return fault === null ? ok({ body, file: null }) : refuse(fault);
    }
  }
}

/** The message was not taken: its file can be sent with another one, and a copy is not kept. */
export async function letGo(
  c: AppContext,
  conversationId: ConversationId,
  written: Written,
  { file }: Made,
): Promise<void> {
  if (file === null) return;
  await untie(c, conversationId, file);
  if (written.kind === 'forward') await discardUpload(c.env, file.media, c.var.viewer.id);
}

async function tied(c: AppContext, conversationId: ConversationId, file: WrittenFile): Promise<Result<Made, Said>> {
  const made = await tieFile(c.env.DB, conversationId, c.var.viewer.id, file);
  if (made.ok) {
    const fault = faultOf(made.value);
    if (fault === null) return ok({ body: made.value, file });
    await untie(c, conversationId, file);
    return refuse(fault);
  }
  await untie(c, conversationId, file);
  return refuse(fileRefusals[made.reason]);
}

function faultOf(body: WrittenBody): Said | null {
  const [fault] = faultsOf(body);
  if (fault === undefined) return null;
  const { field } = fault;
  return { status: 422, code: 'invalid', detail: `The field ${field} ${ruleSentence(fault)}.`, field };
}

/** A file of a message that is in the thread stays with it, whatever was asked a second time. */
async function untie(c: AppContext, conversationId: ConversationId, file: WrittenFile): Promise<void> {
  const stands = await conversationStub(c.env, conversationId).seesMessage(c.var.viewer, file.id);
  if (stands === null) await untieFile(c.env.DB, file);
}

const fileRefusals = {
  media_not_found: {
    status: 422,
    code: 'media_not_found',
    detail: 'You uploaded no such file here, or it went with another message.',
    field: 'media',
  },
  not_a_voice_note: {
    status: 422,
    code: 'not_a_voice_note',
    detail: 'Only Ogg/Opus with one channel goes out as a voice note.',
    field: 'voice',
  },
} as const;

function forwardRefusal(reason: ForwardRefusal): Said {
  switch (reason) {
    case 'not_found':
      return { status: 404, code: 'not_found', detail: 'There is no such file, or not for you.', field: 'media' };
    case 'media_not_here':
      return {
        status: 409,
        code: 'media_not_here',
        detail: 'This file is on its way to us, or could not be had: it cannot be passed on.',
        field: 'media',
      };
    default:
      return { ...uploadRefusals[reason], field: 'media' };
  }
}
