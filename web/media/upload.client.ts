import type { UploadedFile } from '../../worker/media/upload.ts';
import { ok, refuse } from '../../worker/platform/result.ts';
import type { Answer, Problem } from '../live/api.client.ts';
import { type Attachment, sentOf } from './attachment.ts';
import type { Uploading } from './uploading.ts';

type Upload = Pick<Attachment, 'id' | 'conversationId' | 'name' | 'type' | 'blob' | 'original' | 'sticker' | 'foreign'>;

const FIRST_SERVER_ERROR = 500;
const KEPT = 204;

/** What stands before a Worker takes no more than 100 MB in one request on most plans. */
const WHOLE_MAX_BYTES = 64 * 1024 * 1024;
const PART_BYTES = 32 * 1024 * 1024;

/** Sends a file's bytes and tells how far it got (0 to 1); a large one in parts. */
export function uploadFile(file: Upload, onProgress: (progress: number) => void): Uploading {
  const { name, type, blob } = sentOf(file);
  let current: XMLHttpRequest | null = null;
  let isOver = false;
  const send = (method: 'PUT' | 'POST', path: string, body: Blob | null, sent: number): Promise<Reply> => {
    // XMLHttpRequest, for `fetch` says nothing of what has left.
    const request = new XMLHttpRequest();
    current = request;
    return new Promise((resolve) => {
      const end = () => resolve({ status: isOver ? 0 : request.status, text: request.responseText });
      request.upload.onprogress = ({ loaded }) => onProgress(Math.min(1, (sent + loaded) / blob.size));
      request.onload = end;
      request.onerror = end;
      request.onabort = end;
      request.open(method, `/api/conversations/${file.conversationId}/media${path}`);
      request.setRequestHeader('Content-Type', type);
      request.send(body);
    });
  };
  const work = async (): Promise<Answer<UploadedFile>> => {
    // Sent back and made a sticker, or none any more, it is another upload.
    const upload = file.sticker === true ? `${file.id}~sticker` : file.id;
    const as = file.sticker === true ? { sticker: 'true' } : file.foreign === true ? { file: 'true' } : {};
    if (blob.size <= WHOLE_MAX_BYTES)
      return answerOf(await send('POST', `?${new URLSearchParams({ upload, name, ...as })}`, blob, 0));
    const parts = Math.ceil(blob.size / PART_BYTES);
    for (let part = 0; part < parts; part += 1) {
      const from = part * PART_BYTES;
      const query = new URLSearchParams({ upload, part: String(part) });
      const reply = await send('PUT', `/parts?${query}`, blob.slice(from, from + PART_BYTES), from);
      if (reply.status !== KEPT) return answerOf(reply);
    }
    const query = new URLSearchParams({ upload, name, parts: String(parts), ...as });
    return answerOf(await send('POST', `?${query}`, null, blob.size));
  };
  return {
    done: work(),
    abort: () => {
      isOver = true;
      current?.abort();
    },
  };
}

interface Reply {
  /** 0: no answer. */
  status: number;
  text: string;
}

function answerOf({ status, text }: Reply): Answer<UploadedFile> {
  if (status === 0 || status >= FIRST_SERVER_ERROR) return refuse({ kind: 'unreachable' });
  try {
    if (status < 300) {
      const file: UploadedFile = JSON.parse(text);
      return ok(file);
    }
    const problem: Partial<Problem> = JSON.parse(text);
    return refuse({ kind: 'refused', problem: { ...problem, status, code: problem.code ?? 'unexpected' } });
  } catch {
    return refuse({ kind: 'refused', problem: { status, code: 'unexpected' } });
  }
}
