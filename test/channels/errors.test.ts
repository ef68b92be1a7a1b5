import { describe, expect, it } from 'vitest';
import type { ProviderFailure, WaitOf } from '../../worker/channels/channel.ts';
import { failureOfAnswer, failureOfStatus, knownCodes } from '../../worker/channels/whatsapp-cloud/errors.ts';
import { usageOf } from '../../worker/channels/whatsapp-cloud/usage.ts';

// Meta's error reference, code by code: what the outbox does about each.
const stop = (what: 'everything' | 'templates', mends: 'credential' | 'health' | 'person') =>
  ({ scope: 'channel', stops: { what, mends } }) as const;
const wait = (of: WaitOf, forMs: number | null = null) => ({ scope: 'wait', wait: { of, forMs } }) as const;
const never = (scope: ProviderFailure['scope']) => ({ scope, again: 'never' }) as const;
const DAY_MS = 86_400_000;

const table: [what: Partial<ProviderFailure>, codes: number[]][] = [
  [stop('everything', 'credential'), [0, 190]],
  [
    stop('everything', 'health'),
    [3, 10, 200, 250, 299, 131005, 368, 131031, 131037, 131042, 131044, 131045, 133000, 133006, 133010, 133015],
  ],
  [stop('everything', 'person'), [131048, 133005, 133008, 133009, 133016]],
  [stop('templates', 'person'), [131064]],
  [wait('app'), [4]],
  [wait('account'), [80007]],
  [wait('number'), [130429]],
  [wait('contact'), [131056]],
  [wait('service', 60_000), [131057, 133004, 2494100]],
  [wait('service', 600_000), [134101]],
  [wait('service'), [139102, 139103]],
  [{ scope: 'uncertain' }, [1, 2, 131000, 131016]],
  [{ scope: 'window' }, [131047]],
  [{ scope: 'recipient' }, [130403, 131026, 131062, 137000]],
  [never('recipient'), [130497]],
  [{ scope: 'template' }, [131055, 131063, 134100, 132001, 132015, 132068, 132069, 134102]],
  [never('template'), [132000, 132005, 132007, 132008, 132012, 132016, 132018]],
  [{ scope: 'marketing', again: DAY_MS }, [130472, 131049]],
  [never('marketing'), [131050]],
  [{ scope: 'message', refuses: 'file' }, [131053]],
  [{ scope: 'message' }, [131030, 131052, 138000, 138006, 138009, 138012, 138018, 139100, 139101]],
  [
    never('message'),
    [
      33, 100, 131008, 131009, 131020, 131021, 131041, 131051, 131059, 131200, 131299, 135000, 2388012, 2388019,
      2388040, 2388047, 2388073, 2388293, 2388299, 2593107, 2593108, 2593109,
    ],
  ],
];
const uncertain = [1, 2, 131000, 131016];

const rows = table.flatMap(([what, codes]) => codes.map((code) => ({ code, what, scope: what.scope })));
const errorWith = (change: object) => ({ error: { message: 'Words', type: 'OAuthException', code: 100, ...change } });

describe('a refusal of the Graph API', () => {
  it.each(rows)('[O7] with code $code is for the scope $scope, whatever the HTTP status', ({ code, what }) => {
    for (const status of [400, 500])
      expect(failureOfAnswer(status, errorWith({ code }))).toEqual({ ...what, code, detail: 'Words' });
  });

  it('of a code that has a meaning stands in this table', () => {
    const ranges = [
      [200, 299],
      [131200, 131299],
      [138000, 138018],
    ] as const;
    const tabled = new Set(rows.map(({ code }) => code));
    const loose = knownCodes.filter((code) => !ranges.some(([from, to]) => code >= from && code <= to));
    expect(loose.filter((code) => !tabled.has(code))).toEqual([]);
  });

  it('that Meta calls transient is tried again, unless it may have gone out', () => {
    const transient = errorWith({ code: 987654, is_transient: true });
    expect(failureOfAnswer(400, transient)).toMatchObject(wait('service'));
    expect(failureOfAnswer(503, transient).scope).toBe('uncertain');
    expect(failureOfAnswer(400, errorWith({ code: 131000, is_transient: true })).scope).toBe('uncertain');
  });

  it.each([
    [4, { 'x-app-usage': '{"call_count":100,"total_time":2,"total_cputime":1}' }, wait('app', 300_000)],
    [4, { 'x-app-usage': '{"call_count":42}' }, wait('app')],
    [
      80007,
      {
        'x-business-use-case-usage':
          '{"102290129340398":[{"type":"whatsapp","call_count":100,"estimated_time_to_regain_access":19}]}',
      },
      wait('account', 19 * 60_000),
    ],
    [80007, { 'x-business-use-case-usage': 'not json', 'x-app-usage': '[]' }, wait('account')],
    [131056, { 'x-app-usage': '{"call_count":100}' }, wait('contact')],
  ])('with code %i waits as long as the headers %j say', (code, headers: Record<string, string>, what) => {
    const usage = usageOf((name) => headers[name] ?? null);
    expect(failureOfAnswer(400, errorWith({ code }), usage)).toMatchObject(what);
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
    for (const code of uncertain) expect(failureOfStatus([{ code }]).scope).toBe('message');
  });

  it.each([[undefined], [[]], [[null]], ['x'], [[{ code: '131026' }]]])(
    'without readable errors still fails: %j',
    (errors) => {
      expect(failureOfStatus(errors).scope).toMatch(/message|recipient/);
    },
  );
});
