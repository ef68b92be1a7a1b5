import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { app } from '../../worker/app.ts';
import { nobody } from '../cast.ts';

const specificationDoor = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ summary: z.string().min(1), responses: z.record(z.string(), z.unknown()) })),
  ),
});

const undocumented = ['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs.css'];

describe('the documentation', () => {
  it('lists every route under /api with a summary and its answers', async () => {
    const answer = await nobody.get('/api/openapi.json');
    const { paths } = specificationDoor.parse(await answer.json());
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => !undocumented.includes(route));
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(mounted)].toSorted());
  });

  it('says what an id looks like', async () => {
    const text = await (await nobody.get('/api/openapi.json')).text();
    expect(text).toContain(JSON.stringify({ type: 'string', pattern: '^sch_[0-9A-Za-z]{8,40}$' }).slice(1, -1));
  });

  it('can be read as a page that needs no script and nothing from elsewhere', async () => {
    const answer = await nobody.get('/api/docs');
    expect(answer.headers.get('Content-Type')).toContain('text/html');
    const page = await answer.text();
    expect(page).toContain('/api/auth/sign-in/email');
    expect(page).not.toMatch(/<script|<style|style=|https?:\/\//);
    const style = await nobody.get('/api/docs.css');
    expect(style.headers.get('Content-Type')).toContain('text/css');
  });
});
