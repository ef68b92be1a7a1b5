import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentView } from '../../worker/accounts/account.ts';
import { type Cast, nobody, setUp } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

/** A PNG as far as anybody looks who asks how large it is. */
function png(width: number, height: number, bytes = 64): Uint8Array {
  const file = new Uint8Array(bytes);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return file;
}

const kept = async () => (await env.MEDIA.list({ prefix: `photos/` })).objects.length;

describe('a photo', () => {
  it('is kept, told of, shown to colleagues only, and replaced', async () => {
    const set = await cast.ana.send('PUT', '/api/me/photo', png(256, 256));
    expect(set.status).toBe(200);
    const { photo } = await set.json<AgentView>();
    expect(photo).toMatch(new RegExp(`^/api/agents/${cast.ana.me.id}/photo/`));
    const shown = await cast.bruno.get(photo ?? '');
    expect(shown.headers.get('Content-Type')).toBe('image/png');
    expect(shown.headers.get('Cache-Control')).toContain('immutable');
    for (const directive of ["default-src 'none'", "frame-ancestors 'none'", 'sandbox'])
      expect(shown.headers.get('Content-Security-Policy')?.split('; ')).toContain(directive);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png(256, 256));
    expect((await nobody.get(photo ?? '')).status).toBe(401);

    const other = await (await cast.ana.send('PUT', '/api/me/photo', png(128, 128))).json<AgentView>();
    expect(other.photo).not.toBe(photo);
    expect((await cast.bruno.get(photo ?? '')).status).toBe(404);
    expect(await kept()).toBe(1);
    expect(await (await cast.ana.delete('/api/me/photo')).json()).toMatchObject({ photo: null });
    expect(await kept()).toBe(0);
  });

  it('is what its bytes say, small, and nothing else', async () => {
    const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const [bytes, status, code] of [
      [script, 422, 'not_a_photo'],
      [new Uint8Array(0), 422, 'not_a_photo'],
      [png(0, 0), 422, 'not_a_photo'],
      [png(1025, 10), 422, 'photo_too_wide'],
      [png(10, 10, 512 * 1024 + 1), 413, 'too_large'],
    ] as const) {
      const answer = await cast.ana.send('PUT', '/api/me/photo', bytes);
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ code });
    }
    expect(await kept()).toBe(0);
  });

  it('of others is set by administrators, and goes when they are deleted', async () => {
    const path = `/api/agents/${cast.bruno.me.id}/photo`;
    expect((await cast.ana.send('PUT', path, png(64, 64))).status).toBe(403);
    expect((await cast.admin.send('PUT', path, png(64, 64))).status).toBe(200);
    expect((await cast.admin.send('PUT', '/api/agents/agt_00000000000000000000/photo', png(9, 9))).status).toBe(404);
    expect(await kept()).toBe(1);
    await cast.admin.delete(`/api/agents/${cast.bruno.me.id}`);
    expect(await kept()).toBe(0);
  });
});
