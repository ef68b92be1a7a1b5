import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, dataPolicy, pagePolicy, transportPolicy } from '../../worker/platform/browser-policy.ts';
import { type Deployment, makeDeployment } from '../whole/deployment.ts';
import { secrets } from '../whole/meta.ts';

// OWASP ASVS 5.0.0, chapter 3 (web front end), as the built product answers: pages and files of the screens come from
// Cloudflare's assets, which ask nobody of ours.

let deployment: Deployment;
beforeAll(async () => {
  deployment = await makeDeployment(secrets);
  await deployment.start();
}, 60_000);
afterAll(() => deployment.remove());

const at = (path: string) => fetch(`${deployment.origin}${path}`, { redirect: 'manual' });
const named = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '/not-there';

describe('what a browser is told', () => {
  it.each(['/', '/entrar', '/c/chn_x%3Acon_x', '/sandbox', '/api/docs'])(
    '[ASVS 3.4.3, 3.4.6] %s may run and show only files of ours, nothing in the page itself, and is framed by nobody',
    async (path) => {
      const answer = await at(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Security-Policy')).toBe(pagePolicy);
      const page = await answer.text();
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
      expect(page.match(/(?:src|href)="(?!\/|data:image\/svg)[^"]*"/g)).toBeNull();
    },
  );

  it('[ASVS 3.4.3, 3.4.6] no source is a wildcard, a foreign host, or inline', () => {
    expect(pagePolicy).not.toMatch(/unsafe|\*|https?:/);
    expect(pagePolicy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    for (const policy of [pagePolicy, dataPolicy])
      for (const directive of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(policy.split('; ')).toContain(`${directive} 'none'`);
  });

  it('[ASVS 3.4.1, 3.4.3, 3.4.4, 3.4.5, 3.4.6, 3.4.8, 3.5.8] every answer says how it is to be treated', async () => {
    const page = await (await at('/')).text();
    const phone = await (await at('/sandbox')).text();
    const paths = [
      '/',
      '/theme.js',
      '/layers.css',
      '/janela.svg',
      named(page, /src="(\/assets\/[^"]+)"/),
      named(page, /href="(\/assets\/[^"]+\.css)"/),
      named(phone, /src="(\/sandbox\/[^"]+)"/),
      '/sandbox/nothing-here',
      '/api/health',
      '/api/docs.css',
      '/api/me',
      '/api/nothing',
      '/files/nothing',
      '/webhooks/meta',
      '/live/team/tem_x',
    ];
    for (const path of paths) {
      const { headers } = await at(path);
      for (const [name, value] of Object.entries(always)) expect.soft(headers.get(name), `${path} ${name}`).toBe(value);
      expect.soft([pagePolicy, dataPolicy], path).toContain(headers.get('Content-Security-Policy'));
    }
    expect((await at('/theme.js')).headers.get('Strict-Transport-Security')).toBe(transportPolicy);
    expect(Number(/max-age=(\d+)/.exec(transportPolicy)?.[1])).toBeGreaterThanOrEqual(31_536_000);
    expect(transportPolicy).toContain('; includeSubDomains');
  });

  it('[ASVS 14.3.2] what the API answers is kept by no cache', async () => {
    expect((await at('/api/me')).headers.get('Cache-Control')).toBe('no-store');
  });
});
