import { describe, expect, it } from 'vitest';
import type { ProviderFailure } from '../../worker/channels/channel.ts';
import { failureOfAnswer, failureOfStatus } from '../../worker/channels/whatsapp-cloud/errors.ts';

// facts/meta.md §7, code by code.
const table: Record<ProviderFailure['scope'], number[]> = {
  channel: [
    0, 190, 3, 10, 200, 250, 299, 131005, 131048, 131064, 133016, 368, 131031, 131037, 131042, 131044, 131045, 133000,
    133005, 133006, 133008, 133009, 133010, 133015,
  ],
  wait: [4, 80007, 130429, 131056, 131057, 133004, 2494100, 134101],
  uncertain: [1, 2, 131000, 131016],
  window: [131047],
  recipient: [130403, 130497, 131026, 131062, 137000],
  template: [
    131055, 131063, 134100, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069,
    134102,
  ],
  message: [
    33, 100, 131008, 131009, 131021, 131030, 130472, 131049, 131050, 131051, 131052, 131053, 135000, 138000, 138006,
    138018, 139100, 139103, 131020, 131041, 131059, 131200, 131299, 2388012, 2388299, 2593107, 2593109,
  ],
};

const rows = Object.entries(table).flatMap(([scope, codes]) => codes.map((code) => ({ code, scope })));
const errorWith = (change: object) => ({ error: { message: 'Words', type: 'OAuthException', code: 100, ...change } });

describe('a refusal of the Graph API', () => {
  it.each(rows)('with code $code is for the scope $scope, whatever the HTTP status', ({ code, scope }) => {
    for (const status of [400, 500])
      expect(failureOfAnswer(status, errorWith({ code }))).toMatchObject({ scope, code });
  });

  it.each([
    [400, 'message'],
    [403, 'message'],
    [404, 'message'],
    [401, 'channel'],
    [429, 'wait'],
    [500, 'uncertain'],
    [503, 'uncertain'],
    [302, 'uncertain'],
  ])('with an unknown code or none is judged by HTTP %i: %s', (status, scope) => {
    for (const body of [
      errorWith({ code: 987654 }),
      errorWith({ code: undefined }),
      {},
      undefined,
      '<html>',
      null,
      [],
    ]) {
      expect(failureOfAnswer(status, body).scope).toBe(scope);
    }
  });

  it('is told in the words about this very message, else in those about its code', () => {
    const error = { error_data: { messaging_product: 'whatsapp', details: 'Parameter to is not a phone.' } };
    expect(failureOfAnswer(400, errorWith(error)).detail).toBe('Parameter to is not a phone.');
    expect(failureOfAnswer(400, errorWith({})).detail).toBe('Words');
    expect(failureOfAnswer(502, undefined).detail).toBe('HTTP 502');
  });

  it('never tells a token', () => {
    const message = 'Malformed access token EAAGm0PX4ZCpsBAKZCxyz and Error validating EAAGm0PX4ZCpsBAKZCxyz.';
    const { detail } = failureOfAnswer(401, errorWith({ code: 190, message }));
    expect(detail).not.toContain('EAAG');
    expect(failureOfAnswer(401, errorWith({ message: 'Malformed access token sandbox-access' })).detail).not.toContain(
      'sandbox-access',
    );
  });
});

describe('a failed status', () => {
  it('has the scope of its first error', () => {
    expect(failureOfStatus([{ code: 131047, title: 'Re-engagement message' }])).toEqual({
      scope: 'window',
      code: 131047,
      detail: 'Re-engagement message',
    });
  });

  it('settles what the same code in an answer would leave open', () => {
    for (const code of table.uncertain) expect(failureOfStatus([{ code }]).scope).toBe('message');
  });

  it.each([[undefined], [[]], [[null]], ['x'], [[{ code: '131026' }]]])(
    'without readable errors still fails: %j',
    (errors) => {
      expect(failureOfStatus(errors).scope).toMatch(/message|recipient/);
    },
  );
});
