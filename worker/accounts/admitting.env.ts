import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Of better-auth's sessions and cookies for those whom we let in ourselves, by whatever they proved. A part of the library, so that
 * a session is the same however it began; no route of ours leads to it.
 */
export const admitting = {
  id: 'admitting',
  endpoints: {
    admit: createAuthEndpoint(
      '/admit',
      {
        method: 'POST',
        body: z.object({ agentId: z.string(), byPasskey: z.boolean() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.agentId);
        if (!user) throw new Error('An agent who is let in is not there');
        const { byPasskey } = ctx.body;
        const session = await internalAdapter.createSession(user.id, false, { byPasskey });
        await setSessionCookie(ctx, { session, user });
        return ctx.json(null);
      },
    ),
  },
} as const;
