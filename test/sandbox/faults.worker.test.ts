import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toResponse } from '../../worker/sandbox/answering.routes.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { download } from '../../worker/sandbox/download.routes.ts';
import { type FaultRule, faultPlanInput, faultRules } from '../../worker/sandbox/fault-rule.ts';
import { clearFaults, faultReport, setFaults } from '../../worker/sandbox/faults.do.ts';
import { injectionsAfter, savePlan } from '../../worker/sandbox/faults.sql.ts';
import { ledgerAfter } from '../../worker/sandbox/ledger.do.ts';
import { mail } from '../../worker/sandbox/mailing.do.ts';
import { downloadable, upload } from '../../worker/sandbox/media.do.ts';
import { refusalOf } from '../../worker/sandbox/meta-code.ts';
import { releaseHeld } from '../../worker/sandbox/pacing.do.ts';
import { refusalOfCall } from '../../worker/sandbox/send-faults.do.ts';
import { clock } from '../clock.ts';
import { hello, post, set, write } from './business.ts';
import { CAROL, changeOf, type Posted, SHOP, statusesOf, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text } from './templates.ts';
import { blob, uploaded } from './uploads.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

const always = (rules: object[], seed = 1) => faultPlanInput.parse({ seed, rules });

/** Carol has written, and from now on the rules hold. */
const withFaults = <Value>(rules: object[], work: (desk: Desk, posted: Posted[]) => Value) =>
  withDesk((desk, posted) => {
    write(desk);
    posted.length = 0;
    setFaults(desk, always(rules));
    return work(desk, posted);
  });

const tagged = (tag: string) => ({ ...hello, biz_opaque_callback_data: tag });
const errorCodes = (posted: Posted[]) =>
  posted.flatMap((one) => JSON.stringify(changeOf(one)).match(/"errors":\[\{"code":(\d+)/)?.[1] ?? []);

describe('what is set to go wrong', () => {
  const ask = (method: string, body?: object) =>
    exports.default.fetch('https://janela.test/sandbox/faults', {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  test('is told, for all and per phone, so that it can be set again as it was', async () => {
    const all = [{ kind: 'unavailable', probability: 0.25 }];
    const hers = [{ kind: 'upload', probability: 1, manner: 'error' }];
    const wanted = { seed: 7, rules: all, phones: [{ phone: CAROL, rules: hers }] };
    expect(await (await ask('PUT', wanted)).json()).toMatchObject(wanted);
    const told = await (await ask('GET')).json();
    await ask('DELETE');
    const again = await ask('PUT', z.record(z.string(), z.unknown()).parse(told));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(told);

    // Named phones are all that have their own; where none are named, those stay.
    expect(await (await ask('PUT', { rules: [] })).json()).toMatchObject({ rules: [], phones: wanted.phones });
    expect(await (await ask('PUT', { rules: all, phones: [] })).json()).toMatchObject({ rules: all, phones: [] });
    const wrong = await ask('PUT', { rules: [], phones: [{ phone: 'abc', rules: hers }] });
    expect([wrong.status, await wrong.json()]).toEqual([422, expect.objectContaining({ field: 'phones.0.phone' })]);
    expect(await (await ask('GET')).json()).toMatchObject({ rules: all });
    await ask('DELETE');
  });
});

describe('a send that goes wrong', () => {
  test('before it was accepted: 503, and nothing on the phone', () =>
    withFaults([{ kind: 'unavailable', probability: 1 }], (desk, posted) => {
      expect(post(desk, hello)).toMatchObject({ status: 503, json: { error: { code: 131016, is_transient: true } } });
      expect(ledgerAfter(desk, 0, 10).items).toHaveLength(1);
      expect(posted).toEqual([]);
    }));

  test('after it was accepted: 500, and it arrives all the same', () =>
    withFaults([{ kind: 'error_after', probability: 1 }], (desk, posted) => {
      expect(post(desk, tagged('t')).status).toBe(500);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
      expect(ledgerAfter(desk, 0, 10).items[1]).toMatchObject({ tag: 't', status: 'read', faults: ['error_after'] });
    }));

  test.each([
    ['cut', { status: 200, disturbance: { ending: 'cut' } }],
    ['hang', { status: 200, disturbance: { ending: 'hang' } }],
    ['gateway', { status: 504 }],
  ])('with its answer lost (%s) was accepted', (manner, answer) =>
    withFaults([{ kind: 'lost_answer', probability: 1, manner }], (desk, posted) => {
      expect(post(desk, tagged('t'), SHOP.id, true)).toMatchObject(answer);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
      expect(injectionsAfter(desk.sql, 0, 10)).toEqual([
        expect.objectContaining({ label: `lost_answer:${manner}`, phone: CAROL, tag: 't' }),
      ]);
    }),
  );

  test.each([190, 4, 80007, 130429, 131056, 131047, 131026, 131049])('at once with %i was not accepted', (code) =>
    withFaults([{ kind: 'refusal', code, probability: 1 }], (desk, posted) => {
      expect(post(desk, hello).json.error.code).toBe(code);
      expect(ledgerAfter(desk, 0, 10).items).toHaveLength(1);
      expect(posted).toEqual([]);
    }),
  );

  test('later with 131047: 200, and then a failed status', () =>
    withFaults([{ kind: 'refusal', code: 131047, when: 'later', probability: 1 }], (desk, posted) => {
      expect(post(desk, hello).status).toBe(200);
      expect(statusesOf(posted)).toEqual(['failed']);
      expect(errorCodes(posted)).toEqual(['131047']);
      expect(changeOf(posted[0])).not.toHaveProperty('contacts');
    }));

  test('both at once and later: an error, and a failed status with its tag', () =>
    withFaults([{ kind: 'refusal', code: 131053, when: 'both', probability: 1 }], (desk, posted) => {
      expect(post(desk, tagged('t')).json.error.code).toBe(131053);
      expect(changeOf(posted[0]).statuses).toEqual([
        expect.objectContaining({ status: 'failed', biz_opaque_callback_data: 't' }),
      ]);
    }));

  test('by latency is answered between the two times, and is accepted', () =>
    withFaults([{ kind: 'latency', probability: 1, minMs: 100, maxMs: 200 }], (desk) => {
      const delays = Array.from({ length: 20 }, () => post(desk, hello, SHOP.id, true).disturbance?.delayMs ?? 0);
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(100);
      expect(Math.max(...delays)).toBeLessThanOrEqual(200);
      expect(new Set(delays).size).toBeGreaterThan(5);
    }));

  test('a read receipt is never made to', () =>
    withDesk((desk) => {
      const { id } = write(desk);
      setFaults(desk, always([{ kind: 'unavailable', probability: 1 }]));
      expect(post(desk, { messaging_product: 'whatsapp', status: 'read', message_id: id }).status).toBe(200);
    }));
});

describe('every code of Meta', () => {
  const CODES = [
    ...[0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 299, 368, 80007, 130403, 130429, 130472, 130497, 131000, 131005, 131008],
    ...[131009, 131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041, 131042, 131044, 131045, 131047, 131048],
    ...[131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131059, 131062, 131063, 131064, 131200, 132000],
    ...[132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133004, 133005, 133006],
    ...[133008, 133009, 133010, 133015, 133016, 134100, 134101, 134102, 135000, 137000, 138000, 138006, 138018, 139100],
    ...[139103, 2388012, 2388299, 2494100, 2593107, 2593109],
  ];

  test('refuses at once, and fails later, on demand', () =>
    withDesk((desk, posted) => {
      write(desk);
      for (const code of CODES) {
        setFaults(desk, always([{ kind: 'refusal', code, probability: 1 }]));
        const { status, json } = post(desk, hello);
        expect([json.error.code, status >= 400], `${code} at once`).toEqual([code, true]);
        setFaults(desk, always([{ kind: 'refusal', code, when: 'later', probability: 1 }]));
        posted.length = 0;
        expect(post(desk, hello).status, `${code} later`).toBe(200);
        expect(errorCodes(posted)).toEqual([String(code)]);
      }
    }));
});

describe('a message that is read at once', () => {
  test('may never be reported as delivered, and then brings its price when it is read', () =>
    withFaults([{ kind: 'status_implied', probability: 1 }], (desk, posted) => {
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent', 'read']);
      expect(JSON.stringify(posted[1])).toContain('"pricing"');
      set(desk, { reads: false });
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent', 'read', 'sent', 'delivered']);
    }));
});

describe('a template under quality assessment', () => {
  const send = (desk: Desk) =>
    post(desk, templateSend(CAROL, 'order_ready', [{ type: 'body', parameters: [text('Ana'), text('42')] }])).json
      .messages[0];

  const held = (work: (desk: Desk, posted: Posted[], id: string) => void) =>
    withDesk((desk, posted) => {
      approved(desk, ORDER_READY);
      setFaults(desk, always([{ kind: 'paced', probability: 1 }]));
      posted.length = 0;
      const sent = send(desk);
      expect(sent.message_status).toBe('held_for_quality_assessment');
      expect(statusesOf(posted)).toEqual([]);
      work(desk, posted, sent.id);
    });

  test('goes out once it is released', () =>
    held((desk, posted, id) => {
      expect(releaseHeld(desk, id, true).ok).toBe(true);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
      expect(releaseHeld(desk, id, true).ok).toBe(false);
    }));

  test('fails with 132015 when it is dropped', () =>
    held((desk, posted, id) => {
      releaseHeld(desk, id, false);
      expect(errorCodes(posted)).toEqual(['132015']);
    }));
});

describe('the rules', () => {
  test('of a phone hold for this phone only, those for all hold for every one', () =>
    withDesk((desk) => {
      savePlan(desk.sql, CAROL, faultRules.parse([{ kind: 'refusal', code: 131026, probability: 1 }]));
      write(desk);
      expect(post(desk, hello).json.error.code).toBe(131026);
      expect(post(desk, { ...hello, to: '5511987650009' }).json.error.code).toBe(131047);
      setFaults(desk, always([{ kind: 'refusal', code: 130429, probability: 1 }]));
      expect(post(desk, hello).json.error.code).toBe(131026);
      expect(post(desk, { ...hello, to: '5511987650009' }).json.error.code).toBe(130429);
      clearFaults(desk);
      expect(post(desk, hello).status).toBe(200);
    }));

  const half: object[] = [{ kind: 'refusal', code: 130429, probability: 0.5 }];
  const run = (seed: number, between: (desk: Desk) => void = () => undefined) =>
    withDesk((desk) => {
      write(desk);
      setFaults(desk, always(half, seed));
      return Array.from({ length: 60 }, () => {
        between(desk);
        return post(desk, hello).status;
      }).join(' ');
    });

  test('strike as often as they say, the same way for the same seed, whatever other phones do', async () => {
    const first = await run(1);
    expect(await run(1)).toBe(first);
    expect(await run(1, (desk) => post(desk, { ...hello, to: '5511987650009' }))).toBe(first);
    expect(await run(2)).not.toBe(first);
    const refused = first.split('429').length - 1;
    expect(refused).toBeGreaterThan(18);
    expect(refused).toBeLessThan(42);
  });

  test('begin anew with a seed, and go on without one', () =>
    withDesk((desk) => {
      write(desk);
      const codes = () => Array.from({ length: 30 }, () => post(desk, hello).status).join(' ');
      const rules = faultRules.parse(half);
      setFaults(desk, { seed: 5, rules });
      const first = codes();
      setFaults(desk, { rules });
      expect(codes()).not.toBe(first);
      setFaults(desk, { seed: 5, rules });
      expect(codes()).toBe(first);
    }));

  test('tell what was injected, and how often a sender was left uncertain', () =>
    withDesk((desk) => {
      write(desk);
      const counts = (rule: object) => {
        setFaults(desk, always([rule]));
        post(desk, hello, SHOP.id, true);
      };
      counts({ kind: 'lost_answer', probability: 1, manner: 'cut' });
      counts({ kind: 'error_after', probability: 1 });
      counts({ kind: 'unavailable', probability: 1 });
      counts({ kind: 'refusal', code: 130429, probability: 1 });
      counts({ kind: 'refusal', code: 131000, probability: 1 });
      counts({ kind: 'refusal', code: 131000, when: 'later', probability: 1 });
      clearFaults(desk);
      expect(faultReport(desk)).toEqual({
        seed: 1,
        rules: [],
        phones: [],
        injected: {
          'lost_answer:cut': 1,
          error_after: 1,
          unavailable: 1,
          'refusal:130429': 1,
          'refusal:131000': 1,
          'refusal:131000:later': 1,
        },
        leftUncertain: 4,
      });
    }));

  test('about the token, the app or the account turn away any request to the Graph API, the others do not', () =>
    withDesk((desk) => {
      setFaults(desk, always([{ kind: 'refusal', code: 131026, probability: 1 }]));
      expect(refusalOfCall(desk)).toBeNull();
      setFaults(desk, always([{ kind: 'refusal', code: 190, probability: 1 }]));
      expect(refusalOfCall(desk)).toEqual(refusalOf(190));
    }));
});

describe('webhooks', () => {
  const letters = (rules: object[], count = 40) =>
    withDesk((desk) => {
      setFaults(desk, always(rules));
      const taken: { lane: string; n: number; delayMs: number }[] = [];
      for (let n = 0; n < count; n++)
        mail(
          desk,
          (lane, payload, delayMs) => taken.push({ lane, n: Number(Object.values(payload)[0]), delayMs }),
          `1:${CAROL}`,
          { n },
        );
      return taken;
    });
  const lane = `1:${CAROL}`;

  test('go in their lane and at once when nothing is set', async () => {
    expect(await letters([], 2)).toEqual([
      { lane, n: 0, delayMs: 0 },
      { lane, n: 1, delayMs: 0 },
    ]);
  });

  test('come twice, the copy by another lane', async () => {
    const taken = await letters([{ kind: 'webhook_duplicate', probability: 1 }], 3);
    expect(taken.filter((one) => one.lane === lane).map((one) => one.n)).toEqual([0, 1, 2]);
    expect(taken.filter((one) => one.lane !== lane).map((one) => one.n)).toEqual([0, 1, 2]);
  });

  test('come out of order, within two seconds', async () => {
    const taken = await letters([{ kind: 'webhook_shuffle', probability: 1 }]);
    expect(new Set(taken.map((one) => one.lane)).size).toBe(40);
    expect(Math.max(...taken.map((one) => one.delayMs))).toBeLessThanOrEqual(2000);
    const arrival = taken.toSorted((one, other) => one.delayMs - other.delayMs).map((one) => one.n);
    expect(arrival).not.toEqual(arrival.toSorted((one, other) => one - other));
  });

  test('come late, by up to so many seconds, and hold up no other', async () => {
    const taken = await letters([{ kind: 'webhook_delay', probability: 0.5, maxSeconds: 30 }]);
    const late = taken.filter((one) => one.delayMs > 0);
    expect(late.length).toBeGreaterThan(8);
    expect(Math.max(...late.map((one) => one.delayMs))).toBeLessThanOrEqual(30_000);
    expect(Math.max(...late.map((one) => one.delayMs))).toBeGreaterThan(10_000);
    expect(late.every((one) => one.lane !== lane)).toBe(true);
  });
});

describe('media that goes wrong', () => {
  const file = blob('image/png');

  test('in an upload: 500, or 131053', () =>
    withDesk((desk) => {
      const attempt = (manner: string) => {
        setFaults(desk, always([{ kind: 'upload', probability: 1, manner }]));
        const { status, body } = upload(desk, SHOP.id, 'whatsapp', file);
        return [status, JSON.parse(body).error.code];
      };
      expect(attempt('error')).toEqual([500, 131000]);
      expect(attempt('refused')).toEqual([400, 131053]);
    }));

  test.each<FaultRule & { kind: 'download' }>([
    { kind: 'download', probability: 1, manner: 'missing' },
    { kind: 'download', probability: 1, manner: 'corrupt' },
  ])('in a download: $manner', (rule) =>
    withDesk((desk) => {
      const id = uploaded(desk, file);
      setFaults(desk, { rules: [rule] });
      expect(downloadable(desk, id)?.fault).toBe(rule.manner);
      clearFaults(desk);
      expect(downloadable(desk, id)?.fault).toBeNull();
    }),
  );

  test('hands out nothing, an error, or other bytes', async () => {
    await env.PAYLOADS.put(`sandbox/media/${file.id}`, 'abc');
    const got = (fault: 'missing' | 'error' | 'corrupt' | null) => download(env.PAYLOADS, file, fault);
    expect((await got('missing')).status).toBe(404);
    expect((await got('error')).status).toBe(503);
    expect(await (await got(null)).text()).toBe('abc');
    const corrupt = new Uint8Array(await (await got('corrupt')).arrayBuffer());
    expect([...corrupt]).toEqual([255 - 97, 98, 99]);
  });
});

test('a cut answer ends in the middle of its words, and no stream of ours breaks', async () => {
  const cut = await toResponse({
    status: 200,
    contentType: 'application/json',
    body: '{"a',
    disturbance: { delayMs: 0, ending: 'cut' },
  });
  const words = await cut.text();
  expect(words).toBe('{"a');
  expect(() => JSON.parse(words)).toThrow(SyntaxError);
});

describe('by the API', () => {
  const ask = (method: string, path: string, body?: object) =>
    exports.default.fetch(
      new Request(`http://janela.test/sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const json = async (response: Promise<Response>) => (await response).json();

  test('faults are set for all or one phone, told, and cleared', async () => {
    const rule = { kind: 'refusal', code: 131047, when: 'later', probability: 0.5 };
    expect(await json(ask('PUT', '/faults', { seed: 9, rules: [rule] }))).toMatchObject({ seed: 9, rules: [rule] });
    const latency = { kind: 'latency', probability: 1, minMs: 1, maxMs: 2 };
    await ask('PUT', `/phones/+${CAROL}/faults`, { rules: [latency] });
    expect(await json(ask('GET', '/faults'))).toMatchObject({
      seed: 9,
      rules: [rule],
      phones: [{ phone: CAROL, rules: [latency] }],
      leftUncertain: 0,
    });
    expect(await json(ask('DELETE', '/faults'))).toMatchObject({ seed: 9, rules: [], phones: [] });
  });

  test.each([
    ['PUT', '/faults', {}, 'rules'],
    ['PUT', '/faults', { rules: [{ kind: 'fire', probability: 1 }] }, 'rules.0.kind'],
    ['PUT', '/faults', { rules: [{ kind: 'unavailable', probability: 2 }] }, 'rules.0.probability'],
    ['PUT', '/faults', { rules: [{ kind: 'refusal', probability: 1, code: 7 }] }, 'rules.0.code'],
    ['PUT', '/faults', { rules: [{ kind: 'latency', probability: 1, minMs: 2, maxMs: 1 }] }, 'rules.0.maxMs'],
    ['PUT', '/phones/carol/faults', { rules: [] }, 'phone'],
    ['GET', '/ledger?after=x', undefined, 'after'],
    ['GET', '/ledger?limit=0', undefined, 'limit'],
    ['GET', '/faults/injected?limit=99999', undefined, 'limit'],
  ])('%s %s with %j is a 422 that names the field', async (method, path, body, field) => {
    const response = await ask(method, path, body);
    expect([response.status, (await response.json<{ field: string }>()).field]).toEqual([422, field]);
  });
});
