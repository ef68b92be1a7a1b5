import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../worker/app.ts';
import { type Cast, setUp } from '../cast.ts';
import { lettersTo } from './letters.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

/** The administrator asks a deployment with other variables. */
const withVars = (changes: Record<string, string>, path: string, body: object | null) =>
  app.fetch(
    new Request(new URL(path, env.PUBLIC_URL), {
      method: 'POST',
      headers: { Origin: env.PUBLIC_URL, Cookie: cast.admin.cookie, 'Content-Type': 'application/json' },
      body: body === null ? null : JSON.stringify(body),
    }),
    { ...env, ...changes },
    createExecutionContext(),
  );

const asked = (email: string) => ({ email, role: 'agent', teams: [] });

describe('[N45] a link', () => {
  it('of an invitation goes by e-mail, and again when it is renewed', async () => {
    const made = await cast.admin.post('/api/invitations', asked('eva@janela.test'));
    const { link, mailed, invitation } = await made.json<{
      link: string;
      mailed: string;
      invitation: { id: string };
    }>();
    expect(mailed).toBe('sent');
    expect(await lettersTo('eva@janela.test')).toEqual([
      expect.objectContaining({
        subject: 'Diana convidou você para a Janela',
        text: expect.stringContaining(`\n\n${link}\n\n`),
      }),
    ]);
    const renewed = await cast.admin.post(`/api/invitations/${invitation.id}/renew`);
    const fresh = await renewed.json<{ link: string; mailed: string }>();
    expect(fresh.mailed).toBe('sent');
    const [newest] = await lettersTo('eva@janela.test');
    expect(newest?.text).toContain(fresh.link);
  });

  it('to a new password goes to whom it is for', async () => {
    const made = await cast.admin.post(`/api/agents/${cast.ana.me.id}/password-reset`);
    const { link, mailed } = await made.json<{ link: string; mailed: string }>();
    expect(mailed).toBe('sent');
    const [letter] = await lettersTo('ana@janela.test');
    expect(letter).toMatchObject({ subject: 'Nova senha na Janela' });
    expect(letter?.text).toContain('Olá, Ana.');
    expect(letter?.text).toContain(link);
  });

  it('is told to be copied where there is no sender, or the letter was not taken', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    for (const [vars, mailed] of [
      [{ MAIL_FROM: '' }, 'none'],
      [{ MAIL_TOKEN: 'wrong' }, 'failed'],
    ] as const) {
      const made = await withVars(vars, '/api/invitations', asked(`${mailed}@janela.test`));
      expect(made.status).toBe(201);
      expect(await made.json()).toMatchObject({ mailed, link: expect.stringContaining('/convite#') });
      const reset = await withVars(vars, `/api/agents/${cast.bruno.me.id}/password-reset`, null);
      expect(await reset.json()).toMatchObject({ mailed, link: expect.stringContaining('/nova-senha#') });
      expect(await lettersTo(`${mailed}@janela.test`)).toEqual([]);
    }
    expect(await lettersTo('bruno@janela.test')).toEqual([]);
  });
});
