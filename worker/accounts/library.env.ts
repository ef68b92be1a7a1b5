/**
 * better-auth, loaded when somebody signs in, signs out or is renewed. It is a third of the Worker's code: loaded at the
 * start, every webhook and socket that wakes a cold Worker would wait for it.
 */
export async function auth(env: Env) {
  const { authOn } = await import('./auth.env.ts');
  return authOn(env);
}
