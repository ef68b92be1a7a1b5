import { z } from 'zod';

// `Env` is generated from wrangler.toml, which names only what every deployment must have. What a deployment may leave
// out is read here.

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

const settingsDoor = z.object({
  META_APP_SECRET: optional,
  META_APP_SECRET_PREVIOUS: optional,
  META_APP_ID: optional,
  META_VERIFY_TOKEN: optional,
  SETUP_CODE: optional,
  SEALING_KEYS: optional,
  MAIL_URL: optional,
  MAIL_TOKEN: optional,
  MAIL_FROM: optional,
});

export interface Settings {
  /** The app secrets that a webhook may be signed with, newest first: two during a rotation, none refuses every webhook. */
  metaAppSecrets: string[];
  /** The app that examples of templates are handed over to; null: none, and templates have no pictures. */
  metaAppId: string | null;
  /** What Meta must show at the webhook's handshake; null refuses it. */
  metaVerifyToken: string | null;
  /** What the first administrator's form asks for; null: the form is closed. */
  setupCode: string | null;
  /** What secrets are sealed by in the database, `id:base64`, newest first; none: a key drawn from BETTER_AUTH_SECRET. */
  sealingKeys: string[];
  /** By whom e-mail is sent, and from which address; null: nobody, and it is not offered. */
  mail: { url: string; token: string; from: string } | null;
  /** Names this deployment in what it gives to providers: the host of its public address. */
  deployment: string;
}

const known = new WeakMap<Env, Settings>();

/** The settings of this deployment; read once per isolate. */
export function settingsOf(env: Env): Settings {
  const settings = known.get(env) ?? read(env);
  known.set(env, settings);
  return settings;
}

function read(env: Env): Settings {
  const given = settingsDoor.parse(env);
  return {
    metaAppSecrets: [given.META_APP_SECRET, given.META_APP_SECRET_PREVIOUS].filter((secret) => secret !== null),
    metaAppId: given.META_APP_ID,
    metaVerifyToken: given.META_VERIFY_TOKEN,
    setupCode: given.SETUP_CODE,
    sealingKeys: given.SEALING_KEYS?.split(',') ?? [],
    mail: mailFrom(given),
    deployment: new URL(env.PUBLIC_URL).host,
  };
}

function mailFrom({ MAIL_URL: url, MAIL_TOKEN: token, MAIL_FROM: from }: z.output<typeof settingsDoor>) {
  return url === null || token === null || from === null ? null : { url, token, from };
}
