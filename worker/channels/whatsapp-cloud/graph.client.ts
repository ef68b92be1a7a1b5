import type { Fetch } from '../../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../../platform/result.ts';
import type { ProviderFailure } from '../channel.ts';
import { deadlineIn } from '../deadline.env.ts';
import { failureOfAnswer } from './errors.ts';
import { usageOf } from './usage.ts';

/** How long an answer may take, body included. After that nobody knows what became of the request. */
const TIMEOUT_MS = 20_000;

export interface Graph {
  get(path: string, query?: Record<string, string>): Promise<Result<unknown, ProviderFailure>>;
  post(path: string, body?: object): Promise<Result<unknown, ProviderFailure>>;
  delete(path: string, query?: Record<string, string>, body?: object): Promise<Result<unknown, ProviderFailure>>;
  /** Posts a body of another type than JSON, as it streams. */
  upload(
    path: string,
    contentType: string,
    body: ReadableStream,
    headers?: Record<string, string>,
  ): Promise<Result<unknown, ProviderFailure>>;
}

export interface GraphSettings {
  META_GRAPH_URL: string;
  META_GRAPH_VERSION: string;
  META_ACCESS_TOKEN: string;
}

/**
 * Meta's Graph API. Never throws and never logs: no answer, an answer cut short and a 2xx that is not JSON are all
 * `uncertain`, since the request may have been carried out.
 */
export function graph(settings: GraphSettings, fetch: Fetch, timeoutMs: number = TIMEOUT_MS): Graph {
  const base = `${settings.META_GRAPH_URL}/${settings.META_GRAPH_VERSION}`;
  const authorization = `Bearer ${settings.META_ACCESS_TOKEN}`;

  async function call(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body: string | ReadableStream | null = null,
    contentType = 'application/json',
    headers: Record<string, string> = {},
  ): Promise<Result<unknown, ProviderFailure>> {
    const deadline = deadlineIn(timeoutMs);
    try {
      const request = new Request(url, {
        method,
        headers: { authorization, 'content-type': contentType, ...headers },
        redirect: 'manual',
        signal: deadline.signal,
        body,
      });
      return await Promise.race([exchange(fetch, request), deadline.passed]);
    } catch (error) {
      return refuse(noAnswer(deadline.signal.aborted ? `no answer within ${timeoutMs} ms` : nameOf(error)));
    } finally {
      deadline.clear();
    }
  }

  return {
    get: (path, query = {}) => call('GET', `${base}/${path}?${new URLSearchParams(query)}`),
    post: (path, body) => call('POST', `${base}/${path}`, JSON.stringify(body ?? {})),
    delete: (path, query = {}, body) =>
      call('DELETE', `${base}/${path}?${new URLSearchParams(query)}`, body === undefined ? null : JSON.stringify(body)),
    upload: (path, contentType, body, headers) => call('POST', `${base}/${path}`, body, contentType, headers),
  };
}

async function exchange(fetch: Fetch, request: Request): Promise<Result<unknown, ProviderFailure>> {
  const response = await fetch(request);
  const text = await response.text();
  const body = jsonOf(text);
  if (!response.ok)
    return refuse(
      failureOfAnswer(
        response.status,
        body,
        usageOf((name) => response.headers.get(name)),
      ),
    );
  return body === undefined ? refuse(noAnswer(`HTTP ${response.status} without a readable body`)) : ok(body);
}

export const noAnswer = (detail: string): ProviderFailure => ({ scope: 'uncertain', code: 0, detail });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no answer');
