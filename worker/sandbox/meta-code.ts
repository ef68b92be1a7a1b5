import type { GraphError } from './graph-error.ts';

/** Every code with which Meta refuses or fails a send: its title, and the HTTP status when it refuses at once. */
const CODES: Record<number, readonly [title: string, status: number]> = {
  0: ['AuthException', 401],
  1: ['API Unknown', 500],
  2: ['API Service', 503],
  3: ['API Method', 403],
  4: ['Application request limit reached', 400],
  10: ['Permission Denied', 403],
  33: ['Parameter value is not valid', 400],
  100: ['Invalid parameter', 400],
  190: ['Access token has expired', 401],
  200: ['Permissions error', 403],
  368: ['Temporarily blocked for policies violations', 403],
  80007: ['Rate limit issues', 400],
  130403: ['User is blocked', 400],
  130429: ['Rate limit hit', 429],
  130472: ["User's number is part of an experiment", 400],
  130497: ['Business account is restricted from messaging users in this country', 403],
  131000: ['Something went wrong', 500],
  131005: ['Access denied', 403],
  131008: ['Required parameter is missing', 400],
  131009: ['Parameter value is not valid', 400],
  131016: ['Service unavailable', 503],
  131020: ['Invalid group', 400],
  131021: ['Recipient cannot be sender', 400],
  131026: ['Message undeliverable', 400],
  131030: ['Recipient phone number not in allowed list', 400],
  131031: ['Account has been locked', 403],
  131037: ['WhatsApp provided number needs display name approval before message can be sent', 400],
  131041: ['Group message failed', 400],
  131042: ['Business eligibility payment issue', 400],
  131044: ['Business eligibility payment issue', 400],
  131045: ['Incorrect certificate', 500],
  131047: ['Re-engagement message', 400],
  131048: ['Spam rate limit hit', 400],
  131049: ['This message was not delivered to maintain healthy ecosystem engagement', 400],
  131050: ['User has stopped marketing messages', 400],
  131051: ['Unsupported message type', 400],
  131052: ['Media download error', 400],
  131053: ['Media upload error', 400],
  131055: ['Marketing messages are not allowed on this API', 400],
  131056: ['(Business Account, Consumer Account) pair rate limit hit', 400],
  131057: ['Account in maintenance mode', 500],
  131059: ['Group is not available', 400],
  131062: ['Business-scoped user ID not supported', 400],
  131063: ['Marketing messages are only allowed on this API', 400],
  131064: ['Messaging limit reduced for template misclassification', 400],
  132000: ['Number of parameters does not match the expected number of params', 400],
  132001: ['Template name does not exist in the translation', 404],
  132005: ['Translated text too long', 400],
  132007: ['Template format character policy violated', 400],
  132008: ['Template parameter value malformed', 400],
  132012: ['Parameter format does not match format in the created template', 400],
  132015: ['Template is paused', 400],
  132016: ['Template is disabled', 400],
  132018: ["There's an issue with the parameters in your template", 400],
  132068: ['Flow is blocked', 400],
  132069: ['Flow is throttled', 400],
  133000: ['Incomplete deregistration', 500],
  133004: ['Server temporarily unavailable', 503],
  133005: ['Two step verification PIN mismatch', 400],
  133006: ['Phone number re-verification needed', 400],
  133008: ['Too many two step verification PIN guesses', 400],
  133009: ['Two step verification PIN guessed too fast', 400],
  133010: ['Phone number not registered', 400],
  133015: ['Please wait a few minutes before attempting to register this phone number', 400],
  133016: ['Account register deregister rate limit exceeded', 400],
  134100: ['Only marketing messages are supported on this API', 400],
  134101: ['Template is being synchronised', 400],
  134102: ['Template is not available for use', 400],
  135000: ['Generic user error', 400],
  137000: ['Identity key hash mismatch', 400],
  138006: ['No call permission from this user', 400],
  138009: ['Call permission request limit reached', 400],
  138012: ['Business-initiated calls limit reached', 400],
  139102: ['Concurrent block list updates', 400],
  139103: ['Block list internal error', 500],
  2494100: ['Account in maintenance mode', 500],
};

/** Codes that come in families of one meaning each: from, to, title, status. */
const FAMILIES: readonly (readonly [from: number, to: number, title: string, status: number])[] = [
  [200, 299, 'Permissions error', 403],
  [131200, 131299, 'Group operation failed', 400],
  [138000, 138018, 'Calling error', 400],
  [139100, 139103, 'Block list error', 400],
  [2388012, 2388299, 'Invalid parameter', 400],
  [2593107, 2593109, 'Coexistence synchronisation refused', 400],
];

function meaningOf(code: number): readonly [title: string, status: number] | null {
  const own = CODES[code];
  if (own) return own;
  const family = FAMILIES.find(([from, to]) => from <= code && code <= to);
  return family ? [family[2], family[3]] : null;
}

/** Codes that say that nobody knows whether the message went out. Source: Meta, "Cloud API error codes". */
const UNCERTAIN = new Set([1, 2, 131000, 131016]);

/** Codes that are about the caller or the whole account and answer any request, not only a send. */
const OF_ACCOUNT = new Set([0, 3, 4, 10, 190, 200, 368, 80007, 131005, 131031]);

export const isMetaCode = (code: number): boolean => meaningOf(code) !== null;
export const isUncertain = (code: number): boolean => UNCERTAIN.has(code);
export const isOfAccount = (code: number): boolean => OF_ACCOUNT.has(code);

export const isOfBlockList = (code: number): boolean => 139100 <= code && code <= 139103;

/** The refusal of that code as an answer to a request. */
export function refusalOf(code: number): GraphError {
  const [title, status] = meaningOf(code) ?? ['Unknown error', 400];
  const isBare = code < 1000;
  return {
    status,
    code,
    type: 'OAuthException',
    message: isBare ? title : `(#${code}) ${title}`,
    ...(isBare ? {} : { details: `${title}.` }),
    ...(isUncertain(code) || status === 503 ? { isTransient: true } : {}),
  };
}

/** The same code as a status tells it. Source: Meta, webhooks reference, `statuses[].errors[]`. */
export function statusErrorOf(code: number): object {
  const title = meaningOf(code)?.[0] ?? 'Unknown error';
  return {
    code,
    title,
    message: title,
    error_data: { details: `${title}.` },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
