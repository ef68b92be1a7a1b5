import { describe, expect, it } from 'vitest';
import { newestNotices } from '../../web/channels/notice-text.ts';
import { stopSentence } from '../../web/channels/stop-text.ts';
import { expired, mended, newHealth, noticed, owing, stillDown } from '../../worker/channels/health.ts';
import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { readNotices } from '../../worker/channels/whatsapp-cloud/inbound-notice.ts';
import { conversationId } from '../samples.ts';

const at = Date.UTC(2026, 10, 26, 3);
const heardOf = (...notices: ChannelNotice[]) =>
  notices.reduce((health, one) => noticed(health, one).health, newHealth);
const told = (value: object) => readNotices('account_update', value, '1', at).map(({ notice }) => notice);
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
    expect(heardOf(...told({ event, ...more })).stop).toMatchObject({ what: 'everything', told: why, mends: 'person' });
  });

  it('[O7] a restriction stops what it forbids, until it ends by itself', () => {
    const until = at + 3_600_000;
    const templates = heardOf(...restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING', until / 1000]));
    expect(templates.stop).toMatchObject({ what: 'templates', told: 'restricted', until, probeAt: until });
    expect(expired(templates, until - 1)).toBe(templates);
    expect(expired(templates, until).stop).toMatchObject({ mends: 'health', probeAt: until });
    const all = heardOf(
      ...restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING'], ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING']),
    );
    expect(all.stop).toMatchObject({ what: 'everything', probeAt: null });
    expect(heardOf(...restricted(['RESTRICTED_ADD_PHONE_NUMBER_ACTION'])).stop).toBe(null);
  });

  it('[O7] only what takes it back lifts it, and late news of before does not', () => {
    const stopped = heardOf(disabled);
    expect(noticed(stopped, { type: 'name', decision: 'APPROVED', name: null, reason: null, at: at + 1 }).probe).toBe(
      false,
    );
    expect(noticed(stopped, { type: 'disabled', state: 'reinstated', at: at - 1 }).probe).toBe(false);
    const lifted = noticed(stopped, { type: 'disabled', state: 'reinstated', at: at + 1 });
    expect([lifted.probe, lifted.health.stop?.mends]).toEqual([true, 'health']);
    const [mild] = restricted(['RESTRICTED_BIZ_INITIATED_MESSAGING']);
    expect(heardOf(disabled, ...(mild === undefined ? [] : [mild])).stop).toMatchObject({ told: 'disabled' });
    // The end of it was told before its beginning.
    expect(heardOf({ type: 'disabled', state: 'reinstated', at: at + 1 }, disabled).stop).toBe(null);
  });

  it('[O7] others are owed what is news of a stop or told by Meta, and nothing else', () => {
    const stopped = owing(newHealth, heardOf(disabled));
    expect(stopped.untold).toBe(true);
    const told = { ...stopped, untold: false };
    expect(owing(told, stillDown(told, at + 1, 0)).untold).toBe(false);
    const tried = owing(told, { ...told, trial: { conversationId, until: at + 1 } });
    expect(tried.untold).toBe(true);
    expect(owing({ ...tried, untold: false }, stillDown(tried, at + 2, 0)).untold).toBe(true);
    expect(owing(told, noticed(told, { type: 'security', event: 'PIN_CHANGED', at }).health).untold).toBe(true);
    expect(owing(told, mended(told, at + 2)).untold).toBe(true);
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
