import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canMail, type Mail, sendMail } from '../../worker/platform/mail.client.ts';
import { nobody } from '../cast.ts';

const mail: Mail = {
  to: 'ana@janela.test',
  subject: 'Seu código',
  text: 'O código é 012345.',
  html: '<p>O código é 012345.</p>',
};
const to = (changes: Record<string, string | undefined>): Env => ({ ...env, ...changes });

const sent = async () => (await (await nobody.get('/sandbox/emails')).json<{ items: object[] }>()).items;

afterEach(() => vi.restoreAllMocks());

describe('the sender of e-mail', () => {
  it('[N45] hands a letter over as it is, and says that it was taken', async () => {
    expect(await sendMail(env, mail)).toEqual({ ok: true, value: null });
    expect(await sent()).toEqual([expect.objectContaining({ ...mail, from: 'janela@janela.test' })]);
  });

  it.each(['MAIL_URL', 'MAIL_TOKEN', 'MAIL_FROM'])('[N45] is none without %s', async (name) => {
    expect(canMail(env)).toBe(true);
    expect(canMail(to({ [name]: '' }))).toBe(false);
    expect(await sendMail(to({ [name]: undefined }), mail)).toEqual({ ok: false, reason: 'not_configured' });
  });

  it('[N45] says so when a letter was refused, and logs neither what it says nor whom it is for', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await sendMail(to({ MAIL_TOKEN: 'wrong' }), mail)).toEqual({ ok: false, reason: 'refused' });
    expect(await sendMail(env, { ...mail, to: 'nobody' })).toEqual({ ok: false, reason: 'refused' });
    // Whatever answers there, it is no sender.
    expect(await sendMail(to({ MAIL_URL: `${env.PUBLIC_URL}/api/health` }), mail)).toMatchObject({ ok: false });
    const lines = JSON.stringify(log.mock.calls);
    expect(lines).toContain('mail_not_sent');
    for (const secret of [mail.to, '012345', 'test-mail-token', 'wrong']) expect(lines).not.toContain(secret);
  });

  it('[N45] says that it is not known where nobody answers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const nowhere = to({ MAIL_URL: 'http://127.0.0.1:1/' });
    expect(await sendMail(nowhere, mail)).toEqual({ ok: false, reason: 'unreachable' });
  });
});
