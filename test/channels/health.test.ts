import { describe, expect, it } from 'vitest';
import { newestNotices } from '../../web/channels/notice-text.ts';
import { stopSentence } from '../../web/channels/stop-text.ts';
import {
  expired,
  type Health,
  healthFrom,
  mended,
  newHealth,
  noticed,
  owing,
  passed,
  reported,
  standing,
  stillDown,
  trialOf,
} from '../../worker/channels/health.ts';
import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { byWeight, governing } from '../../worker/channels/stop.ts';
import { failureOfAnswer } from '../../worker/channels/whatsapp-cloud/errors.ts';
import { readNotices } from '../../worker/channels/whatsapp-cloud/inbound-notice.ts';
import { diceOf } from '../dice.ts';
import { channelId, conversationId, teamIdOf } from '../samples.ts';

const at = Date.UTC(2026, 10, 26, 3);
const heardOf = (...notices: ChannelNotice[]) =>
  notices.reduce((health, one) => noticed(health, one).health, newHealth);
const told = (value: object) => readNotices('account_update', value, '1', at).map(({ notice }) => notice);
const stopOf = ({ stops }: Health) => governing(stops);
const restricted = (...kinds: [type: string, expiration?: number][]) =>
  told({
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: kinds.map(([restriction_type, expiration]) => ({ restriction_type, expiration })),
  });
const disabled: ChannelNotice = { type: 'disabled', state: 'disabled', at };

describe('what Meta tells of an account by itself', () => {
  it.each([
    ['DISABLED_UPDATE', { ban_info: { waba_ban_state: 'DISABLE' } }, 'disabled'],
    ['ACCOUNT_DELETED', {}, 'gone'],
    ['ACCOUNT_OFFBOARDED', {}, 'gone'],
  ])('[O7] %s stops all sending', (event, more, why) => {
    expect(stopOf(heardOf(...told({ event, ...more })))).toMatchObject({
      what: 'everything',
      told: why,
      mends: 'person',
    });
  });

  it('[O7] a restriction stops what it forbids, until it ends by itself', () => {
    const until = at + 3_600_000;
    const templates = heardOf(...restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING', until / 1000]));
    expect(stopOf(templates)).toMatchObject({ what: 'templates', told: 'restricted', until, probeAt: until });
    expect(expired(templates, until - 1)).toBe(templates);
    expect(stopOf(expired(templates, until))).toMatchObject({ mends: 'health', probeAt: until });
    const all = heardOf(
      ...restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING'], ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING']),
    );
    expect(stopOf(all)).toMatchObject({ what: 'everything', probeAt: null });
    expect(stopOf(heardOf(...restricted(['RESTRICTED_ADD_PHONE_NUMBER_ACTION'])))).toBe(null);
  });

  it('[O7] only what takes it back lifts it, and late news of before does not', () => {
    const stopped = heardOf(disabled);
    expect(noticed(stopped, { type: 'name', decision: 'APPROVED', name: null, reason: null, at: at + 1 }).probe).toBe(
      false,
    );
    expect(noticed(stopped, { type: 'disabled', state: 'reinstated', at: at - 1 }).probe).toBe(false);
    const lifted = noticed(stopped, { type: 'disabled', state: 'reinstated', at: at + 1 });
    expect([lifted.probe, stopOf(lifted.health)?.mends]).toEqual([true, 'health']);
    const [mild] = restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING']);
    expect(stopOf(heardOf(disabled, ...(mild === undefined ? [] : [mild])))).toMatchObject({ told: 'disabled' });
    // The end of it was told before its beginning.
    expect(stopOf(heardOf({ type: 'disabled', state: 'reinstated', at: at + 1 }, disabled))).toBe(null);
  });

  it('[O7] others are owed what is news of a stop or told by Meta, and nothing else', () => {
    const owed = (before: Health, next: Health) => owing(before, next, at);
    const stopped = owed(newHealth, heardOf(disabled));
    expect(stopped.untold).toBe(true);
    const told = { ...stopped, untold: false };
    expect(owed(told, stillDown(told, at + 1, 0)).untold).toBe(false);
    const tried = owed(told, { ...told, trial: { conversationId, until: at + 1 } });
    expect(tried.untold).toBe(true);
    expect(owed({ ...tried, untold: false }, stillDown(tried, at + 2, 0)).untold).toBe(true);
    expect(owed(told, noticed(told, { type: 'security', event: 'PIN_CHANGED', at }).health).untold).toBe(true);
    expect(
      owed(
        told,
        mended(told, () => true, at + 2),
      ).untold,
    ).toBe(true);
  });

  it('[N10] is told with who can mend it: an administrator reads what to do', () => {
    const stop = { what: 'everything', mends: 'person', code: 0, detail: '', since: at } as const;
    expect(stopSentence({ ...stop, told: 'disabled' }, false, at)).toBe('A Meta desativou a conta do WhatsApp.');
    expect(stopSentence({ ...stop, told: 'disabled' }, true, at)).toContain('suporte da Meta');
    expect(stopSentence({ ...stop, told: 'restricted', until: at + 1 }, false, at)).toContain('A Meta prevê o fim em');
    expect(stopSentence({ ...stop, code: 190 }, true, at)).toContain('Renove o token e toque em Testar de novo');
    expect(stopSentence({ ...stop, code: 190 }, false, at)).toContain('avise um administrador');
  });

  it.each<[ChannelNotice, string, string | null]>([
    [
      { type: 'alert', severity: 'WARNING', kind: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED', text: null, at },
      'a Meta ainda não decidiu se aumenta o limite de envios',
      'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
    ],
    [{ type: 'alert', severity: null, kind: 'BRAND_NEW', text: null, at }, 'a Meta enviou um alerta', 'BRAND_NEW'],
    [{ type: 'violation', kind: 'ADULT', at }, 'a Meta apontou conteúdo adulto', 'ADULT'],
    [{ type: 'violation', kind: 'constructor', at }, 'a Meta apontou uma violação das políticas', 'constructor'],
    [{ type: 'violation', kind: null, at }, 'a Meta apontou uma violação das políticas', null],
    [{ type: 'security', event: 'SOMETHING', at }, 'a Meta avisou de uma mudança de segurança', 'SOMETHING'],
  ])('[N10] %j is told in plain words, with Meta’s own word apart from them', (notice, words, code) => {
    const [line] = newestNotices([notice]);
    expect(line?.text).toContain(words);
    expect(line?.text).not.toMatch(/[A-Z]{4}/);
    expect(line?.code).toBe(code);
  });

  it('an approved seal is no trouble', () => {
    expect(newestNotices([{ type: 'alert', severity: null, kind: 'OBA_APPROVED', text: null, at }])).toEqual([]);
  });

  it('[N10] quality, names, limits and security are lines for administrators, the newest of each kind', () => {
    const lines = newestNotices([
      { type: 'quality', event: 'FLAGGED', dailyLimit: null, at },
      { type: 'name', decision: 'APPROVED', name: 'Loja', reason: null, at: at + 1 },
      { type: 'name', decision: 'REJECTED', name: 'Loja', reason: null, at },
      { type: 'security', event: 'PIN_CHANGED', at },
      { type: 'limit', dailyLimit: 1000, at },
      disabled,
    ]).map(({ text }) => text);
    expect(lines).toEqual([
      expect.stringContaining('qualidade do número está baixa'),
      expect.stringContaining('PIN do número foi trocado'),
      expect.stringContaining('o limite diário mudou para 1.000 conversas iniciadas'),
    ]);
  });
});

describe('a channel that stands still for several causes', () => {
  const until = at + 86_400_000;
  const templatesOnly = heardOf(...restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING', until / 1000]));
  const channel = {
    id: channelId,
    name: 'Oficial',
    provider: 'whatsapp-cloud',
    senderId: '1',
    displayNumber: '+55 11 4003-1234',
    defaultTeamId: teamIdOf(1),
  } as const;
  const refuse = (health: Health, code: number, when: number, provenBy?: 'template') =>
    reported(
      health,
      {
        ...{ conversationId, channel, credential: 'now', at: when },
        failure: failureOfAnswer(400, { error: { code } }),
        ...(provenBy === undefined ? {} : { provenBy }),
      },
      'now',
      0,
    );
  const shown = ({ stops }: Health) => byWeight(stops).map(({ what, code, told }) => [what, told ?? code]);
  const nobody = () => false;

  it('[O17] keeps each with its own age, end and probe, and the hardest governs', () => {
    const both = refuse(templatesOnly, 131042, at + 5);
    expect(shown(both)).toEqual([
      ['everything', 131042],
      ['templates', 'restricted'],
    ]);
    expect(standing(both)).toEqual({
      what: 'everything',
      mends: 'health',
      code: 131042,
      detail: 'HTTP 400',
      since: at + 5,
      asOf: 0,
    });
    expect(both.stops.find(({ told }) => told)).toMatchObject({ since: at, until, probeAt: until, mends: 'person' });
  });

  it('[O17] mended of one stands still for the others, and a text that leaves shows nothing of templates', () => {
    const both = refuse(templatesOnly, 131042, at + 5);
    expect(trialOf(both, () => true)).toBe('free');
    const left = passed(both, 'free', at + 10);
    expect(shown(left)).toEqual([['templates', 'restricted']]);
    expect(left.stops[0]).toMatchObject({ since: at, until, probeAt: until });
    expect(trialOf(left, nobody)).toBe(null);
    expect(trialOf(left, () => true)).toBe('template');
    const renewed = mended(refuse(templatesOnly, 190, at + 5), ({ mends }) => mends === 'credential', at + 10);
    expect(shown(renewed)).toEqual([['templates', 'restricted']]);
  });

  it('[O17] is not freed of a restriction by an account that is disabled and reinstated', () => {
    const off = noticed(templatesOnly, { ...disabled, at: at + 1 }).health;
    expect(shown(off)).toEqual([
      ['everything', 'disabled'],
      ['templates', 'restricted'],
    ]);
    const on = noticed(off, { type: 'disabled', state: 'reinstated', at: at + 2 });
    expect(on.probe).toBe(true);
    expect(on.health.stops.find(({ told }) => told === 'restricted')).toMatchObject({ until, mends: 'person' });
    expect(shown(passed(on.health, 'free', at + 3))).toEqual([['templates', 'restricted']]);
  });

  it('[O17] holds to what is told when a template is refused for that very restriction', () => {
    expect(shown(refuse(templatesOnly, 368, at + 5, 'template'))).toEqual([['templates', 'restricted']]);
    expect(shown(refuse(templatesOnly, 368, at + 5))).toEqual([
      ['everything', 368],
      ['templates', 'restricted'],
    ]);
  });

  it('[O17] what was refused of templates alone is tried by a text, and stops only templates once that has left', () => {
    const stopped = refuse(newHealth, 368, at, 'template');
    expect(shown(stopped)).toEqual([['everything', 368]]);
    expect(trialOf(stopped, nobody)).toBe('free');
    const narrowed = passed(stopped, 'free', at + 10);
    expect(narrowed.stops).toMatchObject([{ what: 'templates', code: 368, since: at, probeAt: at + 10 }]);
    expect(trialOf(narrowed, nobody)).toBe('template');
    expect(shown(refuse(narrowed, 368, at + 20, 'template'))).toEqual([['templates', 368]]);
    expect(shown(passed(narrowed, 'template', at + 20))).toEqual([]);
    expect(trialOf(refuse(stopped, 368, at + 1), nobody)).toBe('any');
  });

  it('[O17] stands, whatever comes in whatever order, exactly while one of its causes does', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const dice = diceOf(seed);
      let health = newHealth;
      const standsFor = new Map<string, 'everything' | 'templates'>();
      for (let step = 1; step <= 30; step++) {
        const when = at + step * 1000;
        switch (dice.between(0, 7)) {
          case 0:
            health = noticed(health, { type: 'restricted', kinds: [], until, stops: 'templates', at: when }).health;
            standsFor.set('restricted', 'templates');
            break;
          case 1:
            health = noticed(health, { ...disabled, at: when }).health;
            standsFor.set('disabled', 'everything');
            break;
          case 2:
            health = refuse(health, 131042, when);
            standsFor.set('131042', 'everything');
            break;
          case 3:
            health = refuse(health, 131064, when, 'template');
            standsFor.set('131064', 'templates');
            break;
          case 4:
            health = refuse(health, 190, when);
            standsFor.set('190', 'everything');
            break;
          case 5:
            health = mended(health, ({ mends }) => mends === 'credential', when);
            standsFor.delete('190');
            break;
          case 6:
            health = stillDown(expired(health, when), when, dice.roll());
            break;
          default: {
            const of = trialOf(health, () => true);
            if (of === null) break;
            health = passed(health, of === 'free' ? 'free' : 'template', when);
            for (const [cause, what] of standsFor) if (of !== 'free' || what === 'everything') standsFor.delete(cause);
          }
        }
        const known = health.stops.map(({ told, code }) => `${told ?? code}`);
        expect(known.toSorted(), `seed ${seed}, step ${step}`).toEqual([...standsFor.keys()].toSorted());
        const hardest = [...standsFor.values()].toSorted()[0];
        expect(standing(health)?.what, `seed ${seed}, step ${step}`).toBe(hardest);
        const told = health.stops.find((stop) => stop.told === 'restricted');
        if (told !== undefined) expect(told).toMatchObject({ until, probeAt: until, mends: 'person' });
      }
    }
  });

  it('[O18] says since when, and each change is later than the last, whatever the clock does', () => {
    const one = owing(newHealth, templatesOnly, 50);
    expect(standing(one)?.asOf).toBe(50);
    const both = owing(one, refuse(one, 131042, at), 40);
    expect(standing(both)?.asOf).toBe(51);
    expect(owing(both, passed(both, 'template', at), 60)).toMatchObject({ asOf: 60, stops: [] });
  });

  it('is read as the release before stored it', () => {
    const [stop] = templatesOnly.stops;
    expect(healthFrom({ v: 1, channel, waits: [], stop: stop ?? null }).stops).toEqual([stop]);
    expect(healthFrom({ v: 1, stop: null }).stops).toEqual([]);
    expect(healthFrom({ ...templatesOnly })).toEqual(templatesOnly);
  });
});
