/** The part of `ctx.exports` that reaches this Worker from inside itself. */
export interface Loopback {
  readonly default: { fetch(request: Request): Promise<Response> };
}

export type Fetch = (request: Request) => Promise<Response>;

/**
 * A fetch for calls to other systems. A Worker that fetches its own public address does not reach itself, so requests
 * for our own origin (the sandbox standing in for a provider) take the loopback.
 */
export function outboundFetch(env: Pick<Env, 'PUBLIC_URL'>, exports: Loopback): Fetch {
  const own = new URL(env.PUBLIC_URL).origin;
  return (request) => (new URL(request.url).origin === own ? exports.default.fetch(request) : fetch(request));
}
