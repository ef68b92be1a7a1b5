import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AgentView } from '../../worker/accounts/account.ts';
import type { InvitationView } from '../../worker/accounts/invitation.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { as, type Cast, nobody, password, setUp } from '../cast.ts';
import { clock, DAY } from '../clock.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

interface Made {
  invitation: InvitationView;
  link: string;
}

async function invited(email: string, more: Record<string, unknown> = {}): Promise<Made & { secret: string }> {
  const made = await cast.admin.post('/api/invitations', { email, role: 'agent', teams: [cast.geral.id], ...more });
  expect(made.status).toBe(201);
  const answer = await made.json<Made>();
  return { ...answer, secret: new URL(answer.link).hash.slice(1) };
}

const look = (secret: string) => nobody.post('/api/auth/invitation', { secret });
const accept = (secret: string, more: Record<string, unknown> = {}) =>
  nobody.post('/api/auth/invitation/accept', { secret, name: 'Eva', nickname: 'Evinha', password, ...more });
const waiting = async () =>
  (await (await cast.admin.get('/api/invitations')).json<{ items: InvitationView[] }>()).items;

describe('an invitation', () => {
  it('lets in whom it names, with the role and teams of it, and they are signed in', async () => {
    const { invitation, secret } = await invited('Eva@Janela.test', { teams: [cast.geral.id, cast.suporte.id] });
    expect(invitation).toMatchObject({
      email: 'eva@janela.test',
      role: 'agent',
      teams: [cast.geral, cast.suporte],
      invitedBy: 'Diana',
    });
    expect(await (await look(secret)).json()).toMatchObject({ email: 'eva@janela.test', invitedBy: 'Diana' });

    const came = await accept(secret, { email: 'another@janela.test', role: 'admin' });
    expect(came.status).toBe(201);
    const me = await came.json<AgentView>();
    expect(me).toMatchObject({ name: 'Eva', nickname: 'Evinha', email: 'eva@janela.test', role: 'agent' });
    expect(me.teams.map(({ name }) => name)).toEqual(['Geral', 'Suporte']);
    const eva = as({ cookie: came.headers.getSetCookie()[0]?.split(';')[0] ?? null });
    expect(await (await eva.get('/api/me')).json()).toEqual({
      ...me,
      access: {},
      sight: { teams: me.teams.map(({ id }) => id).toSorted(), supervises: [] },
      mustEnrol: false,
      relaxesCategory: false,
      preferences: expect.anything(),
      signature: 'Evinha',
    });
    expect((await waiting()).map(({ email }) => email)).not.toContain('eva@janela.test');
  });

  it('[ASVS 6.4.1] works once, even for two at once', async () => {
    const { secret } = await invited('fabio@janela.test');
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(await (await accept(secret)).json()).toMatchObject({ code: 'invitation_accepted' });
    expect(await (await look(secret)).json()).toMatchObject({ code: 'invitation_accepted' });
    const made = await env.DB.prepare(`SELECT count(*) AS n FROM agent WHERE email = 'fabio@janela.test'`).first('n');
    expect(made).toBe(1);
  });

  it('[N83] stands in the audit as accepted, by whom it let in, also where several try at once', async () => {
    const { invitation, secret } = await invited('noemi@janela.test', { role: 'restricted' });
    const answers = await Promise.all([1, 2].map(() => accept(secret, { name: 'Noemi', nickname: null })));
    const [me] = await Promise.all(answers.filter(({ ok }) => ok).map((came) => came.json<AgentView>()));
    await accept(secret);
    const { items } = await (await cast.admin.get(`/api/audit?object=${invitation.id}`)).json<{ items: AuditLine[] }>();
    expect(items.map(({ verb, by }) => [verb, by.name])).toEqual([
      ['accept', 'Noemi'],
      ['create', 'Diana'],
    ]);
    const object = { kind: 'invitation', id: invitation.id, name: 'noemi@janela.test' };
    const after = { name: 'Noemi', nickname: null, role: 'restricted' };
    expect(items[0]).toMatchObject({ by: { id: me?.id }, object, before: null, after });
    expect(JSON.stringify(items)).not.toContain(secret);
  });

  it('[ASVS 6.4.1] ends after seven days, by the server’s clock', async () => {
    clock.freeze();
    const { secret } = await invited('gil@janela.test');
    clock.move(7 * DAY - 1);
    expect((await look(secret)).status).toBe(200);
    clock.move(1);
    expect((await look(secret)).status).toBe(409);
    expect(await (await accept(secret)).json()).toMatchObject({ code: 'invitation_expired' });
  });

  it('can be withdrawn, and renewed while it was not', async () => {
    const { invitation, secret } = await invited('hugo@janela.test');
    const renewed = await cast.admin.post(`/api/invitations/${invitation.id}/renew`);
    const other = new URL((await renewed.json<Made>()).link).hash.slice(1);
    expect(await (await look(secret)).json()).toMatchObject({ code: 'invitation_not_found' });
    expect((await look(other)).status).toBe(200);

    expect((await cast.admin.delete(`/api/invitations/${invitation.id}`)).status).toBe(204);
    expect(await (await accept(other)).json()).toMatchObject({ code: 'invitation_revoked' });
    expect((await cast.admin.delete(`/api/invitations/${invitation.id}`)).status).toBe(404);
    expect((await cast.admin.post(`/api/invitations/${invitation.id}/renew`)).status).toBe(404);
  });

  it('of the same address replaces the one before', async () => {
    const first = await invited('ines@janela.test');
    const second = await invited('INES@janela.test', { role: 'admin' });
    expect(await (await look(first.secret)).json()).toMatchObject({ code: 'invitation_revoked' });
    expect(await (await look(second.secret)).json()).toMatchObject({ role: 'admin' });
    expect((await waiting()).filter(({ email }) => email === 'ines@janela.test')).toHaveLength(1);
  });

  it('is refused for the address of somebody who is here, and for a team that is not', async () => {
    const here = await cast.admin.post('/api/invitations', { email: 'ANA@janela.test', role: 'agent' });
    expect(here.status).toBe(409);
    expect(await here.json()).toMatchObject({ code: 'email_taken', field: 'email' });
    const nowhere = await cast.admin.post('/api/invitations', {
      email: 'ju@janela.test',
      role: 'agent',
      teams: ['tem_00000000000000000000'],
    });
    expect(nowhere.status).toBe(422);
    expect(await nowhere.json()).toMatchObject({ code: 'team_not_found', field: 'teams' });
  });

  it('does not let in an address that somebody was given meanwhile', async () => {
    const { secret } = await invited('leo@janela.test');
    await cast.admin.post('/api/agents', { name: 'Leo', email: 'leo@janela.test', password, role: 'agent' });
    const answer = await accept(secret);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'email_taken' });
  });

  it('[ASVS 14.2.1] keeps of its secret only a digest, and tells the link once', async () => {
    const { secret, link } = await invited('mia@janela.test');
    expect(secret).toMatch(/^[\w-]{43}$/);
    const kept = await env.DB.prepare('SELECT * FROM invitation').all();
    expect(JSON.stringify(kept.results)).not.toContain(secret);
    expect(JSON.stringify(await waiting())).not.toContain(secret);
    // Behind the mark, where no server on the way sees it.
    expect(new URL(link).pathname).toBe('/convite');
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(81) }],
    ['nickname', { nickname: 'Eva*' }],
    ['nickname', { nickname: 'Eva\nda Silva' }],
    ['nickname', { nickname: 'x'.repeat(41) }],
    ['password', { password: 'curta' }],
    ['secret', { secret: '' }],
  ])('names the field at fault: %s', async (field, wrong) => {
    const answer = await accept('no-such-secret', wrong);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', field });
  });

  it('that nobody made is none', async () => {
    expect((await accept('no-such-secret')).status).toBe(404);
  });
});
