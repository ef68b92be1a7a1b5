import type { UploadedFile } from '../../worker/media/upload.ts';
import { ok, refuse } from '../../worker/platform/result.ts';
import type { Answer, Problem } from '../live/api.client.ts';
import type { Attachment } from './attachment.ts';

export interface Uploading {
  done: Promise<Answer<UploadedFile>>;
  /** Ends it; nothing of it stays at the server. */
  abort(): void;
}

const FIRST_SERVER_ERROR = 500;

/** Sends a file's bytes and tells how far it got (0 to 1). XMLHttpRequest, for `fetch` says nothing of what has left. */
export function uploadFile(file: Attachment, onProgress: (progress: number) => void): Uploading {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ upload: file.id, name: file.name });
  const done = new Promise<Answer<UploadedFile>>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(refuse({ kind: 'unreachable' }));
    request.onabort = () => resolve(refuse({ kind: 'unreachable' }));
  });
  request.open('POST', `/api/conversations/${file.conversationId}/media?${query}`);
  request.setRequestHeader('Content-Type', file.type);
  request.send(file.blob);
  return { done, abort: () => request.abort() };
}

function answerOf({ status, responseText }: XMLHttpRequest): Answer<UploadedFile> {
  if (status >= FIRST_SERVER_ERROR) return refuse({ kind: 'unreachable' });
  try {
    if (status < 300) {
      const file: UploadedFile = JSON.parse(responseText);
      return ok(file);
    }
    const problem: Partial<Problem> = JSON.parse(responseText);
    return refuse({ kind: 'refused', problem: { ...problem, status, code: problem.code ?? 'unexpected' } });
  } catch {
    return refuse({ kind: 'refused', problem: { status, code: 'unexpected' } });
  }
}
