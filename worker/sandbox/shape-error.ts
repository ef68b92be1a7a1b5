import type { z } from 'zod';
import { badValue, type GraphError, invalidParameter, missingParameter } from './graph-error.ts';

/**
 * Which part of Meta finds a mistake: the Graph layer knows the envelope and the text (code 100), WhatsApp itself the
 * inside of the other kinds (131008 when something is missing, 131009 when it has a bad value).
 */
export type Layer = 'graph' | 'whatsapp';

/** Meta's refusal of a badly shaped object that stood under `root`, from the first thing wrong with it. */
export function shapeError(error: z.ZodError, input: unknown, root: string, layer: Layer): GraphError {
  const issue = error.issues[0];
  if (!issue) throw new Error('A shape without an issue is not an error');
  const name = parameterName(root, issue.path);
  if (issue.code === 'custom') return layer === 'graph' ? invalidParameter(issue.message) : badValue(issue.message);
  if (valueAt(input, issue.path) === undefined) {
    const text = `The parameter ${name} is required.`;
    return layer === 'graph' ? invalidParameter(text) : missingParameter(text);
  }
  const text = `Param ${name} ${complaint(issue)}`;
  return layer === 'graph' ? invalidParameter(text) : badValue(text);
}

function complaint(issue: z.core.$ZodIssue): string {
  const unit = 'origin' in issue && issue.origin === 'string' ? 'characters long' : 'items';
  switch (issue.code) {
    case 'too_big':
      return `must be at most ${issue.maximum} ${unit}.`;
    case 'too_small':
      return `must be at least ${issue.minimum} ${unit}.`;
    case 'invalid_type':
      return `must be of type ${issue.expected}.`;
    case 'invalid_value':
      return `must be one of {${issue.values.map(String).join(', ')}}.`;
    default:
      return 'is not valid.';
  }
}

function parameterName(root: string, path: PropertyKey[]): string {
  const inner = path.map((part) => (typeof part === 'number' ? `[${part}]` : `['${String(part)}']`)).join('');
  return root === '' ? inner.replace(/^\['(.*?)'\]/, '$1') : `${root}${inner}`;
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value: unknown = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
