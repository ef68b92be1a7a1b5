/** What a log may hold of an error: everything but the values of a query, which are people's words and secrets. */
export interface LoggedError {
  name: string;
  message: string;
  stack: string[];
  cause?: LoggedError;
}

const DEPTH = 5;

export function describeError(error: unknown, depth = DEPTH): LoggedError {
  if (!(error instanceof Error)) return { name: 'Thrown', message: typeof error, stack: [] };
  // Drizzle's own message repeats every parameter; the statement tells enough.
  const message = 'query' in error && 'params' in error ? `Failed query: ${String(error.query)}` : error.message;
  return {
    name: error.name,
    message,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: describeError(error.cause, depth - 1) }),
  };
}

/** The platform says that trying again may help: an object that moved, restarted or is overloaded. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  (('retryable' in error && error.retryable === true) || ('overloaded' in error && error.overloaded === true));
