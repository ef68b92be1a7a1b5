import { z } from 'zod';
import { nameDoor } from './account.ts';

/** For how long a browser may look for a key, ms: the entrance may stand open for a while before somebody comes. */
export const CEREMONY_LIFE_MS = 30 * 60 * 1000;

/** More than anybody has devices. */
export const PASSKEYS_MAX = 20;

const ID_MAX = 1400;
const DATA_MAX = 20_000;
const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, 'must be base64url')
    .max(max);

export const passkeyIdDoor = base64url(ID_MAX);

/** What a browser makes of a new key (WebAuthn level 3, `RegistrationResponseJSON`): what of it we look at. */
const registrationDoor = z.object({
  id: passkeyIdDoor,
  rawId: passkeyIdDoor,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(DATA_MAX),
    attestationObject: base64url(DATA_MAX),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});

/** What a key signs (`AuthenticationResponseJSON`). */
export const assertionDoor = z.object({
  id: passkeyIdDoor,
  rawId: passkeyIdDoor,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(DATA_MAX),
    authenticatorData: base64url(DATA_MAX),
    signature: base64url(DATA_MAX),
    userHandle: base64url(200).nullish(),
  }),
});

export const newPasskeyDoor = z.object({ name: nameDoor, credential: registrationDoor });
export const passkeyNameDoor = z.object({ name: nameDoor });
export const passkeyPath = z.object({ id: passkeyIdDoor });

/** A key as its owner sees it. Times in ms. */
export const passkeyView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.int(),
  usedAt: z.int().nullable(),
});

export const passkeysView = z.object({ items: z.array(passkeyView) });

/** What `navigator.credentials` is asked, as WebAuthn level 3 writes it in JSON. */
export const ceremonyView = z.looseObject({ challenge: z.string() });

export type PasskeyView = z.output<typeof passkeyView>;
export type Registration = z.output<typeof registrationDoor>;
export type Assertion = z.output<typeof assertionDoor>;
