import type { Author } from '../../worker/conversation/message.ts';
import { ok, type Result, refuse } from '../../worker/platform/result.ts';
import type { Neighbour } from '../../worker/schedules/plan-order.ts';

/** What the API says when it refuses: application/problem+json, with the facts that belong to some codes. */
export interface Problem {
  status: number;
  code: string;
  detail?: string;
  field?: string;
  /** `already_taken`: who has it. */
  by?: Author;
  /** `ticket_live_elsewhere`: which team has it. */
  team?: string | null;
  /** `ticket_live_elsewhere`: since when it stands that I asked for the ticket, ms. */
  askedAt?: number | null;
  /** `plan_out_of_order`: the steps between which it stays. */
  earlier?: Neighbour | null;
  later?: Neighbour | null;
  /** `messages_held`: how many. */
  held?: number;
  /** `tickets_open`: how many. */
  open?: number;
}

/** `unreachable`: no answer, or one of a server in trouble; whether it acted is unknown, so ask again with the same id. */
export type Trouble = { kind: 'refused'; problem: Problem } | { kind: 'unreachable' };

export type Answer<Value> = Result<Value, Trouble>;

/** There is no such thing, or none for whoever asks. */
export const isNotFound = (reason: Trouble): boolean =>
  reason.kind === 'refused' && reason.problem.status === NOT_FOUND;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const FIRST_SERVER_ERROR = 500;
const SIGNED_OUT = 401;
const NOT_FOUND = 404;
const PATIENCE_MS = 20_000;

let onSignedOut: () => void = () => {};

/** Called whenever an answer says that there is no session (any more). */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

let onMustEnrol: () => void = () => {};

/** Called whenever an answer says that a second factor must be set up first. */
export function whenMustEnrol(listener: () => void): void {
  onMustEnrol = listener;
}

/** Asks the API. `Value` is what the route promises: screens and server are deployed together. `body`: a file goes as it is. */
export async function call<Value>(method: Method, path: string, body?: unknown): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      // A file takes as long as its way is slow.
      signal: body instanceof Blob ? null : AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : bodyOf(body)),
    });
    if (response.status >= FIRST_SERVER_ERROR) return refuse({ kind: 'unreachable' });
    const text = await response.text();
    if (response.ok) {
      const value: Value = JSON.parse(text || 'null');
      return ok(value);
    }
    const said = problemIn(text);
    if (response.status === SIGNED_OUT && said.code === 'signed_out') onSignedOut();
    if (said.code === 'second_factor_required') onMustEnrol();
    return refuse({ kind: 'refused', problem: { ...said, status: response.status, code: said.code ?? 'unexpected' } });
  } catch {
    return refuse({ kind: 'unreachable' });
  }
}

const bodyOf = (body: unknown) =>
  body instanceof Blob
    ? { body, headers: { 'Content-Type': body.type || 'application/octet-stream' } }
    : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };

/** A refusal of something before the API (a proxy, a firewall) says nothing that we know. */
function problemIn(text: string): Partial<Problem> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
