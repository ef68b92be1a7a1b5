import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { Account, Ledgers, Promised, Told } from './ledgers.ts';

const ROSA = '5511980000001';
const DAY_MS = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 10, 20, 12);

const written = (text: string, sentAt = NOON) => ({ phone: ROSA, text, sentAt });
const promised = (text: string, change: Partial<Promised> = {}): Promised => ({
  phone: ROSA,
  id: `id-${text}`,
  line: ROSA,
  kind: 'text',
  text,
  held: false,
  askedAt: NOON,
  ...change,
});
const requested = (text: string, change: Partial<Ledgers['requested'][number]> = {}) => ({
  phone: ROSA,
  text,
  at: NOON + 100,
  status: 200,
  code: null,
  isLate: false,
  ...change,
});
const received = (text: string, status = 'read') => ({ phone: ROSA, text, status });
const heard = (text: string): Told => ({ direction: 'in', text, id: `wamid.${text}`, state: null });
const told = (text: string, state = 'read'): Told => ({ direction: 'out', text, id: `id-${text}`, state });

/** Rosa wrote twice and was answered twice, and all is well. */
function well(change: Partial<Ledgers> = {}, account: Partial<Account> = {}): Ledgers {
  return {
    kills: [NOON + 60_000],
    written: [written('oi'), written('tudo bem?', NOON + 2_000)],
    promised: [promised('olá'), promised('tudo')],
    refused: [],
    cancelled: [],
    cancellable: [],
    unordered: [],
    resent: [],
    confirmed: [],
    requested: [requested('olá'), requested('tudo')],
    received: [received('olá'), received('tudo')],
    injected: [],
    isEarly: false,
    probes: [{ phone: ROSA, at: NOON + 60_000, outcome: 'ready' }],
    untouched: [],
    accounts: [
      {
        phone: ROSA,
        id: 'rosas',
        held: 0,
        window: 'open',
        timeline: [heard('oi'), heard('tudo bem?'), told('olá'), told('tudo')],
        withdrawn: 0,
        ...account,
      },
    ],
    watched: [],
    listed: [],
    ...change,
  };
}

const kinds = (ledgers: Ledgers) => check(ledgers).breaches.map(({ kind }) => kind);

it('finds nothing where all is well, and counts', () => {
  expect(check(well())).toEqual({
    breaches: [],
    figures: {
      kills: 1,
      inbound: 2,
      outbound: 2,
      lost: 0,
      duplicated: 0,
      uncertain: 0,
      uncertain_allowed: 0,
      out_of_order: 0,
    },
  });
});

describe('what a contact wrote', () => {
  const timeline = (...heardOnes: Told[]) => [...heardOnes, told('olá'), told('tudo')];

  it.each([
    ['is lost when the thread lacks it', [heard('oi')], ['lost']],
    ['is duplicated when it stands there twice', [heard('oi'), heard('oi'), heard('tudo bem?')], ['duplicated']],
    ['is out of order when it stands the other way round', [heard('tudo bem?'), heard('oi')], ['out_of_order']],
    ['is untrue when nobody wrote it', [heard('oi'), heard('tudo bem?'), heard('quem?')], ['untrue']],
  ])('%s', (_title, shown, found) => {
    expect(kinds(well({}, { timeline: timeline(...shown) }))).toEqual(found);
  });

  it('may stand either way within one second of the provider', () => {
    const written2 = [written('oi'), written('tudo bem?', NOON + 900)];
    expect(kinds(well({ written: written2 }, { timeline: timeline(heard('tudo bem?'), heard('oi')) }))).toEqual([]);
  });

  it('stands where the provider’s stamp says, however late it came', () => {
    const late = [written('tudo bem?', NOON + 2_000), written('oi')];
    expect(kinds(well({ written: late }))).toEqual([]);
    expect(kinds(well({ written: late }, { timeline: timeline(heard('tudo bem?'), heard('oi')) }))).toEqual([
      'out_of_order',
    ]);
  });

  it('is lost when its file did not come whole', () => {
    const filed = (file: Told['file'], isEarly = false) =>
      well(
        { written: [{ ...written('oi'), file: 'dentro' }, written('tudo bem?', NOON + 2_000)], isEarly },
        { timeline: timeline({ ...heard('oi'), ...(file === undefined ? {} : { file }) }, heard('tudo bem?')) },
      );
    expect(kinds(filed({ id: 'f', state: 'stored', content: 'dentro' }))).toEqual([]);
    expect(kinds(filed({ id: 'f', state: 'stored', content: 'outra coisa' }))).toEqual(['lost']);
    expect(kinds(filed({ id: 'f', state: 'failed', content: null }))).toEqual(['lost']);
    expect(kinds(filed(undefined))).toEqual(['lost']);
    expect(kinds(filed({ id: 'f', state: 'pending', content: null }))).toEqual(['lost']);
    expect(kinds(filed({ id: 'f', state: 'pending', content: null }, true))).toEqual([]);
  });

  it('is lost when there is no thread at all', () => {
    expect(check(well({ accounts: [] })).figures.lost).toBe(4);
  });
});

describe('what an agent was promised', () => {
  /** "tudo" ended in this state; whether it arrived, and what Meta said to it. */
  const ending = (state: string, arrived: Ledgers['received'], change: Partial<Ledgers> = {}) =>
    well(
      { received: [received('olá'), ...arrived], ...change },
      { timeline: [heard('oi'), heard('tudo bem?'), told('olá'), told('tudo', state)], held: state === 'held' ? 1 : 0 },
    );

  it('is lost when it is said to have arrived and did not', () => {
    expect(kinds(ending('read', []))).toEqual(['lost']);
  });

  it('is lost when the thread lacks it', () => {
    expect(kinds(well({}, { timeline: [heard('oi'), heard('tudo bem?'), told('olá')] }))).toEqual(['lost']);
  });

  it('is duplicated when it arrived twice', () => {
    expect(kinds(ending('read', [received('tudo'), received('tudo')]))).toEqual(['duplicated']);
  });

  it('may arrive again after Meta reported the first as failed', () => {
    expect(kinds(ending('read', [received('tudo', 'failed'), received('tudo')]))).toEqual([]);
  });

  it('is out of order when a later one arrived before', () => {
    expect(kinds(well({ received: [received('tudo'), received('olá')] }))).toEqual(['out_of_order']);
  });

  it('has no order when nobody knows where an agent put it', () => {
    const swapped = { received: [received('tudo'), received('olá')] };
    expect(kinds(well({ ...swapped, unordered: ['id-olá'] }))).toEqual([]);
  });

  it('may come late when Meta took the first back', () => {
    const again = [received('olá', 'failed'), received('tudo'), received('olá')];
    expect(kinds(well({ received: again }))).toEqual([]);
  });

  it('is in order when only a template overtook it', () => {
    const template = [promised('olá'), promised('tudo', { kind: 'template' })];
    expect(kinds(well({ promised: template, received: [received('tudo'), received('olá')] }))).toEqual([]);
  });

  it.each(['ready', 'sending', 'scheduled'])('is lost when it is still %s at rest', (state) => {
    expect(kinds(ending(state, []))).toEqual(['lost']);
  });

  it.each(['ready', 'sending'])('is lost when it stays %s until somebody does something more', (state) => {
    const left = (...timeline: Told[]) => [
      { phone: ROSA, id: 'rosas', held: 0, window: 'open' as const, timeline, withdrawn: 0 },
    ];
    expect(kinds(well({ untouched: left(told('olá'), told('tudo', state)) }))).toEqual(['lost']);
    expect(kinds(well({ untouched: left(told('olá'), told('tudo', 'uncertain')) }))).toEqual([]);
    const behind = left(told('olá', 'uncertain'), told('tudo', state));
    expect(kinds(well({ untouched: behind, isEarly: true }))).toEqual([]);
  });

  it('may still wait behind a message without an answer when nobody waited for that', () => {
    const early = (isEarly: boolean) =>
      well(
        { received: [], isEarly, kills: [NOON + 200], requested: [requested('olá')] },
        { timeline: [heard('oi'), heard('tudo bem?'), told('olá', 'uncertain'), told('tudo', 'ready')] },
      );
    expect(kinds(early(true))).toEqual([]);
    expect(kinds(early(false))).toEqual(['lost']);
  });

  it('is untrue when its state is behind the phone', () => {
    expect(kinds(ending('accepted', [received('tudo')]))).toEqual(['untrue']);
  });

  it('may have failed when Meta turned it away, and not otherwise', () => {
    const refusal = [requested('olá'), requested('tudo', { status: 400, code: 131009 })];
    expect(kinds(ending('failed', [], { requested: refusal }))).toEqual([]);
    expect(kinds(ending('failed', []))).toEqual(['lost']);
    expect(kinds(ending('failed', [received('tudo')]))).toEqual(['untrue']);
  });

  it('may have failed under a user id of whom Meta knew nothing, and never goes out so when nobody wrote it', () => {
    const unknown = { phone: null, status: 400, code: 131009 };
    expect(kinds(ending('failed', [], { requested: [requested('olá'), requested('tudo', unknown)] }))).toEqual([]);
    const other = [requested('olá'), requested('não', unknown)];
    expect(kinds(ending('failed', [], { requested: other }))).toEqual(['lost', 'untrue']);
  });

  it('may be cancelled by an agent only, and then never arrives', () => {
    expect(kinds(ending('cancelled', [], { cancelled: ['id-tudo'] }))).toEqual([]);
    expect(kinds(ending('cancelled', [], { cancellable: ['id-tudo'] }))).toEqual([]);
    expect(kinds(ending('cancelled', []))).toEqual(['lost']);
    expect(kinds(ending('read', [received('tudo')], { cancelled: ['id-tudo'] }))).toEqual(['untrue']);
  });

  it('[O15] may be withdrawn as a template that has not left once the contact has written, and is told so', () => {
    const prompt = promised('tudo', { kind: 'template', askedAt: NOON + DAY_MS });
    const asks = (change: Partial<Ledgers> = {}, withdrawn = 1, item = prompt) => {
      const ledgers = ending('cancelled', [], { promised: [promised('olá'), item], ...change });
      return { ...ledgers, accounts: ledgers.accounts.map((each) => ({ ...each, withdrawn })) };
    };
    // The later of the two messages holds the window open for two seconds after that.
    expect(kinds(asks())).toEqual([]);
    expect(kinds(asks({}, 0))).toEqual(['lost']);
    expect(kinds(asks({ received: [received('olá'), received('tudo')] }))).toEqual(['untrue']);
    expect(kinds(asks({}, 1, { ...prompt, kind: 'text' }))).toEqual(['lost']);
    expect(kinds(asks({}, 1, { ...prompt, askedAt: NOON + DAY_MS + 3_000 }))).toEqual(['lost']);
  });

  it('may wait in the queue while the window is shut, and never arrives meanwhile', () => {
    const shut = (change: Partial<Ledgers> = {}) => {
      const ledgers = ending('held', [], { probes: [], ...change });
      return { ...ledgers, accounts: ledgers.accounts.map((each) => ({ ...each, window: 'closed' as const })) };
    };
    expect(kinds(shut())).toEqual([]);
    expect(kinds(shut({ received: [received('olá'), received('tudo')] }))).toEqual(['untrue']);
    expect(kinds(ending('held', []))).toEqual(['held']);
  });

  it('is counted in the queue exactly', () => {
    expect(kinds(well({}, { held: 1 }))).toEqual(['held']);
  });

  it('never goes out when the agent was refused, or nobody wrote it', () => {
    const extra = [requested('olá'), requested('tudo'), requested('não')];
    const refused = [{ phone: ROSA, text: 'não', code: 'window_closed' }];
    expect(kinds(well({ requested: extra, refused }))).toEqual(['untrue']);
    expect(kinds(well({ requested: extra }))).toEqual(['untrue']);
  });
});

describe('a message that is left open', () => {
  const open = (change: Partial<Ledgers>) =>
    well(
      { received: [received('olá')], ...change },
      { timeline: [heard('oi'), heard('tudo bem?'), told('olá'), told('tudo', 'uncertain')] },
    );

  it('is allowed where a kill may have cut the call', () => {
    const { figures, breaches } = check(open({ kills: [NOON + 50], requested: [requested('olá')] }));
    expect([figures.uncertain, figures.uncertain_allowed, breaches]).toEqual([1, 1, []]);
  });

  it('is allowed where a kill may have cut the answer', () => {
    const { figures, breaches } = check(open({ kills: [NOON + 200] }));
    expect([figures.uncertain, figures.uncertain_allowed, breaches]).toEqual([1, 1, []]);
  });

  it('is allowed where the answer was withheld', () => {
    const { figures, breaches } = check(open({ injected: [{ phone: ROSA, label: 'lost_answer:cut' }] }));
    expect([figures.uncertain, figures.uncertain_allowed, breaches]).toEqual([1, 1, []]);
  });

  it('is a breach where nothing happened to it', () => {
    expect(kinds(open({}))).toEqual(['uncertain', 'uncertain']);
    expect(kinds(open({ injected: [{ phone: ROSA, label: 'webhook_delay' }] }))).toEqual(['uncertain', 'uncertain']);
    expect(kinds(open({ kills: [] }))).toEqual(['uncertain', 'uncertain']);
  });

  it('is a breach where there are more of them than occasions: one per conversation and kill', () => {
    const ledgers = well(
      { kills: [NOON + 50], received: [], requested: [] },
      { timeline: [heard('oi'), heard('tudo bem?'), told('olá', 'uncertain'), told('tudo', 'uncertain')] },
    );
    const { figures } = check(ledgers);
    expect([figures.uncertain, figures.uncertain_allowed]).toEqual([2, 1]);
    expect(kinds(ledgers)).toEqual(['uncertain']);
  });
});

describe('the window', () => {
  it('is breached by what Meta turns away as outside it', () => {
    const early = [requested('olá', { status: 400, code: 131047 }), requested('olá'), requested('tudo')];
    expect(kinds(well({ requested: early }))).toEqual(['window']);
  });

  it('is not breached at a number that the contact had left', () => {
    const late = [requested('olá', { status: 400, code: 131047, isLate: true }), requested('olá'), requested('tudo')];
    expect(kinds(well({ requested: late }))).toEqual([]);
  });

  it('is not judged while the channel stands still, which it must have been made to', () => {
    const probes = [{ phone: ROSA, at: NOON + 60_000, outcome: 'waits_for_channel' }];
    expect(kinds(well({ probes, injected: [{ phone: ROSA, label: 'refusal:190' }] }))).toEqual([]);
    expect(kinds(well({ probes }))).toEqual(['window']);
  });

  it.each([
    ['let write while Meta would take it', NOON + DAY_MS, 'ready', []],
    ['refused while Meta would take it', NOON + DAY_MS - 2_000, 'window_closed', ['window']],
    ['held back while Meta would take it', NOON + DAY_MS - 2_000, 'held', ['window']],
    ['refused when Meta would not', NOON + DAY_MS + 4_000, 'window_closed', []],
    ['let write when Meta would not', NOON + DAY_MS + 4_000, 'ready', ['window']],
  ])('an agent is %s', (_title, at, outcome, found) => {
    expect(kinds(well({ probes: [{ phone: ROSA, at, outcome }] }))).toEqual(found);
  });
});

describe('what contacts and agents did afterwards', () => {
  const rosas = (change: object): Ledgers => well({ written: [{ ...written('oi'), ...change }] }, { timeline: [] });
  const shown = (ledgers: Ledgers, ...texts: string[]): Ledgers => ({
    ...ledgers,
    accounts: ledgers.accounts.map((each) => ({
      ...each,
      timeline: [...texts.map(heard), told('olá'), told('tudo')],
    })),
  });

  it('takes a revoked message out of sight, and it may leave an empty place', () => {
    expect(kinds(shown(rosas({ revoked: true }), ''))).toEqual([]);
    expect(kinds(shown(rosas({ revoked: true }), 'oi'))).toEqual(['untrue']);
  });

  it('shows the words that stand after an edit, not the former ones', () => {
    expect(kinds(shown(rosas({ text: 'olá a todos' }), 'olá a todos'))).toEqual([]);
    expect(kinds(shown(rosas({ text: 'olá a todos' }), 'oi'))).toEqual(['lost', 'untrue']);
  });

  it('may double what an agent had sent again, once', () => {
    const twice = [received('olá'), received('tudo'), received('olá')];
    const ledgers = well({ received: twice, resent: ['id-olá'], unordered: ['id-olá'] });
    expect(kinds(ledgers)).toEqual([]);
    expect(kinds({ ...ledgers, received: [...twice, received('olá')] })).toEqual(['duplicated']);
    expect(kinds({ ...ledgers, resent: [] })).toEqual(['duplicated']);
  });

  it('may lack what an agent took for sent, and only that', () => {
    const ledgers = well(
      { received: [received('tudo')], confirmed: ['id-olá'] },
      { timeline: [heard('oi'), heard('tudo bem?'), told('olá', 'sent'), told('tudo')] },
    );
    expect(kinds(ledgers)).toEqual([]);
    expect(kinds({ ...ledgers, confirmed: [] })).toEqual(['lost']);
  });
});

describe('a thread that was open all the time', () => {
  const open = (change: Partial<Account>): Ledgers => {
    const ledgers = well();
    const [account] = ledgers.accounts;
    if (account === undefined) throw new Error('Nobody is there');
    return { ...ledgers, watched: [{ ...account, ...change }] };
  };

  it('shows what one sees who asks for it anew', () => {
    expect(kinds(open({}))).toEqual([]);
    const timeline = [heard('oi'), heard('tudo bem?'), told('olá'), told('tudo', 'sent')];
    expect(kinds(open({ timeline }))).toEqual(['untrue']);
    expect(kinds(open({ timeline: timeline.slice(0, 3) }))).toEqual(['untrue']);
    expect(kinds(open({ held: 1 }))).toEqual(['untrue']);
  });
});

describe('a list that was open all the time', () => {
  const row = (id: string, words: string, { tab = 'mine', rev = 1 }: { tab?: string | null; rev?: number } = {}) => ({
    id,
    rev,
    words,
    tab,
    conversationId: id === 'a' ? 'rosas' : 'outra',
    isLive: true,
    held: 0,
  });
  const counters = { new: 0, mine: 1, others: 0 };
  const list = (
    change: Partial<Ledgers['listed'][number]['seen']>,
    ...more: Ledgers['listed'][number]['asked']['rows']
  ) =>
    kinds(
      well({
        listed: [
          {
            seen: { rows: [row('a', 'Rosa')], counters, whole: ['mine'], since: 5, ...change },
            asked: { rows: [row('a', 'Rosa'), ...more], counters },
            isAtRest: true,
          },
        ],
      }),
    );

  it('shows what one sees who asks for it anew', () => {
    expect(list({})).toEqual([]);
    expect(list({ rows: [row('a', 'Rosa, lida', { tab: null })] })).toEqual(['untrue']);
    expect(list({ rows: [] })).toEqual(['untrue']);
    expect(list({ rows: [row('a', 'Rosa'), row('b', 'de ninguém')] })).toEqual(['untrue']);
    expect(list({ counters: { ...counters, new: 1 } })).toEqual(['untrue']);
  });

  it('says of each queue what its thread says', () => {
    const rows = [{ ...row('a', 'Rosa'), held: 1 }];
    const list = { seen: { rows, counters, whole: ['mine'], since: 5 }, asked: { rows, counters } };
    expect(kinds(well({ listed: [{ ...list, isAtRest: true }] }))).toEqual(['untrue']);
    expect(kinds(well({ listed: [{ ...list, isAtRest: false }] }))).toEqual([]);
  });

  it('may lack what a first page left out, unless that is news', () => {
    expect(list({ whole: [] }, row('b', 'Beto'))).toEqual([]);
    expect(list({}, row('b', 'Beto'))).toEqual(['untrue']);
    expect(list({ whole: [] }, row('b', 'Beto', { rev: 6 }))).toEqual(['untrue']);
  });
});

describe('a person who is taken for two', () => {
  /** Rosa's second thread, in which she was told "boa" once. */
  const two = (first: Told[], second: Told[], change: Partial<Ledgers> = {}): Ledgers => {
    const ledgers = well(change);
    const [account] = ledgers.accounts;
    if (account === undefined) throw new Error('Nobody is there');
    const other = { ...account, timeline: second, held: second.filter(({ state }) => state === 'held').length };
    return { ...ledgers, accounts: [{ ...account, timeline: first }, other] };
  };
  const ours = [told('olá'), told('tudo')];

  it('has each message in one of the threads', () => {
    expect(kinds(two([heard('oi'), ...ours], [heard('tudo bem?')]))).toEqual([]);
    expect(kinds(two([heard('oi'), ...ours], [heard('oi'), heard('tudo bem?')]))).toEqual(['duplicated']);
    expect(kinds(two([heard('oi'), ...ours], []))).toEqual(['lost']);
    expect(kinds(two([heard('oi'), heard('tudo bem?'), ...ours], [told('tudo')]))).toEqual(['duplicated']);
  });

  it('may have a trace of what went back to the other thread', () => {
    const back = [heard('oi'), heard('tudo bem?'), told('olá'), told('tudo', 'cancelled')];
    expect(kinds(two(back, [told('tudo')]))).toEqual([]);
    expect(kinds(two(back, []))).toEqual(['lost']);
  });

  it('is written to in an order of each thread', () => {
    const crossed = { received: [received('tudo'), received('olá')] };
    const apart = [promised('olá', { line: 'um' }), promised('tudo', { line: 'dois' })];
    expect(kinds(two([heard('oi'), heard('tudo bem?'), ...ours], [], { ...crossed, promised: apart }))).toEqual([]);
    expect(kinds(two([heard('oi'), heard('tudo bem?'), ...ours], [], crossed))).toEqual(['out_of_order']);
  });
});
