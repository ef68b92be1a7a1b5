import { ok, refuse } from '../../../worker/platform/result.ts';
import type { Answer, Problem } from '../../live/api.client.ts';

export interface Handing {
  done: Promise<Answer<{ handle: string }>>;
  abort(): void;
}

const FIRST_SERVER_ERROR = 500;

/** Hands an example over to Meta and tells how far it got (0 to 1). */
export function handOver(file: File, onProgress: (progress: number) => void): Handing {
  // XMLHttpRequest, for `fetch` says nothing of what has left.
  const request = new XMLHttpRequest();
  const done = new Promise<Answer<{ handle: string }>>((resolve) => {
    const silent = () => resolve(refuse({ kind: 'unreachable' }));
    request.upload.onprogress = ({ loaded }) => onProgress(Math.min(1, loaded / file.size));
    request.onerror = silent;
    request.onabort = silent;
    request.onload = () => resolve(answerOf(request.status, request.responseText));
    request.open('POST', `/api/templates/examples?name=${encodeURIComponent(file.name.slice(0, 200))}`);
    request.setRequestHeader('Content-Type', file.type);
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}

function answerOf(status: number, text: string): Answer<{ handle: string }> {
  try {
    if (status < 300) {
      const given: { handle: string } = JSON.parse(text);
      return ok(given);
    }
    const problem: Partial<Problem> = JSON.parse(text);
    if (status >= FIRST_SERVER_ERROR && problem.code !== 'provider_silent') return refuse({ kind: 'unreachable' });
    return refuse({ kind: 'refused', problem: { ...problem, status, code: problem.code ?? 'unexpected' } });
  } catch {
    return refuse({ kind: 'unreachable' });
  }
}
