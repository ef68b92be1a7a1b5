/** Why a request to the phone was not carried out: `application/problem+json` with a stable code. */
export type Problem = { status: 404 | 403 | 409 | 422; code: string; detail: string; field?: string };

const TITLES = {
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  422: 'Unprocessable content',
} as const;

export const problemBody = (problem: Problem): object => ({
  type: 'about:blank',
  title: TITLES[problem.status],
  ...problem,
});

export const invalid = (field: string, detail: string, code = 'invalid_value'): Problem => ({
  status: 422,
  code,
  detail,
  field,
});

export const noPhone = (field: string): Problem =>
  invalid(field, 'This is not a phone number. Give it with country code.', 'invalid_phone');
