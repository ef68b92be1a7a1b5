import { type Accessor, createSignal, startTransition } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Availability } from '../../worker/accounts/availability.ts';
import type { Preferences } from '../../worker/accounts/preferences.ts';
import type { Role, Viewer } from '../../worker/inbox/visibility.ts';
import type { AgentId, TeamId } from '../../worker/platform/id.ts';
import type { ListedTeam } from '../../worker/teams/team.ts';
import { type Answer, call, whenMustEnrol, whenSignedOut } from '../live/api.client.ts';
import { learnPreferences } from './preferences.store.ts';

export interface Team {
  id: TeamId;
  name: string;
}

/** What `GET /api/me` tells of the one who is signed in. */
export interface Me {
  id: AgentId;
  name: string;
  nickname: string | null;
  /** What contacts read above my texts; null: nothing. */
  signature: string | null;
  photo: string | null;
  preferences: Preferences;
  email: string;
  availability: Availability;
  role: Role;
  teams: (Team & { serves: boolean; supervises: boolean })[];
  access: Viewer['access'];
  /** The teams as whose I am judged, deleted ones too whose tickets went to one of mine. */
  sight: Pick<Viewer, 'teams' | 'supervises'>;
  /** [R21] While a contact has not answered, I may send a template of another category. */
  relaxesCategory: boolean;
  /** A second factor must be set up before anything else is answered. */
  mustEnrol: boolean;
}

/** `teams`: those whose tickets I see: my own, or for an administrator all of them. */
export interface Session {
  me: Me;
  viewer: Viewer;
  teams: ListedTeam[];
}

/** `unreachable`: it is not known whether anybody is signed in. */
export type Standing =
  | { kind: 'unknown' }
  | { kind: 'unreachable' }
  | { kind: 'out' }
  /** Somebody is signed in who must set up a second factor first. */
  | { kind: 'enrolling' }
  | { kind: 'in'; session: Session };

const [standing, setStanding] = createSignal<Standing>({ kind: 'unknown' });

/** Whether and who is signed in here. */
export const session: Accessor<Standing> = standing;

/** Whether the entrance is behind whoever is here. */
export const hasEntered = (): boolean => ['in', 'enrolling'].includes(standing().kind);

whenSignedOut(() => setStanding({ kind: 'out' }));
whenMustEnrol(() => setStanding({ kind: 'enrolling' }));

let loading: Promise<void> | null = null;

let renew: (fresh: Session) => void = () => {};

/**
 * Other rights make the screens anew; while they are the same, whatever else is told of me reaches the screens as they stand.
 * [N87] What is just being opened is waited for: screens that are made anew in the middle of it stand still for good.
 */
async function come(fresh: Session): Promise<void> {
  if (standing().kind === 'in' && !isAsStanding(fresh)) {
    await startTransition(() => undefined);
    if (standing().kind !== 'in') return;
  }
  if (isAsStanding(fresh)) {
    renew(fresh);
    return;
  }
  const [session, setSession] = createStore(fresh);
  renew = (next) => setSession(reconcile(next));
  setStanding({ kind: 'in', session });
}

function isAsStanding(fresh: Session): boolean {
  const now = standing();
  return now.kind === 'in' && rightsOf(now.session) === rightsOf(fresh);
}

/** What the screens were made for: who I am, what I may do, and the teams whose lists are open. */
const rightsOf = ({ me, viewer, teams }: Session): string =>
  JSON.stringify([
    { ...viewer, name: null },
    me.teams.map(({ id, serves, supervises }) => [id, serves, supervises]),
    teams.map(({ id }) => id),
  ]);

/** What is told of me has changed by my own doing. */
export const refreshSession = async (): Promise<void> => {
  const fresh = await askSession();
  if (fresh !== null) await come(fresh);
};

/** Asks the server who is signed in; while it is being asked, nobody asks again. */
export function loadSession(): Promise<void> {
  loading ??= load().finally(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<void> {
  const fresh = await askSession();
  if (fresh !== null) await come(fresh);
  else if (!['out', 'enrolling'].includes(standing().kind)) setStanding({ kind: 'unreachable' });
}

/** Several connections fail at once; one question serves them all. */
const RECHECK_MS = 5_000;
let recheckedAt = Number.NEGATIVE_INFINITY;

/** A live connection was refused: perhaps the session ended or the rights changed (`surely`). Without an answer nothing changes. */
export async function recheckSession(surely = false): Promise<void> {
  if (!surely && performance.now() - recheckedAt < RECHECK_MS) return;
  recheckedAt = performance.now();
  const before = standing();
  const fresh = await askSession();
  if (fresh !== null && before.kind === 'in') await come(fresh);
}

async function askSession(): Promise<Session | null> {
  // One after the other: whoever is not signed in is refused once, not for everything that would follow.
  const me = await call<Me>('GET', '/me');
  if (!me.ok) return null;
  learnPreferences(me.value.preferences);
  // The next question is refused with that reason, which changes where we stand.
  const teams = await call<{ items: ListedTeam[] }>('GET', '/teams');
  return teams.ok ? sessionOf(me.value, teams.value.items) : null;
}

const sessionOf = (me: Me, teams: ListedTeam[]): Session => {
  const { id, name, role, access, sight } = me;
  return { me, viewer: { id, name, role, ...sight, access }, teams };
};

/** A second factor is asked for before anybody is in. */
export interface Challenge {
  challenge: 'second_factor';
}

/** Asks for what lets somebody in; once they are, it is asked anew who. */
export async function enterBy<Came extends Me | Challenge = Me>(path: string, shown: unknown): Promise<Answer<Came>> {
  const answer = await call<Came>('POST', path, shown);
  if (answer.ok && !('challenge' in answer.value)) await enter();
  return answer;
}

/** Signs in with e-mail and password. */
export const signIn = (email: string, password: string): Promise<Answer<Me | Challenge>> =>
  enterBy('/auth/sign-in/email', { email, password });

/** Shows the second factor: the code of the app, or a recovery code. */
export const showFactor = (code: string): Promise<Answer<Me>> => enterBy('/auth/second-factor', { code });

export interface FirstAdministrator {
  code: string;
  name: string;
  email: string;
  password: string;
}

/** Makes the first administrator, who is signed in thereby. */
export const setUp = (first: FirstAdministrator): Promise<Answer<Me>> => enterBy('/setup', first);

async function enter(): Promise<void> {
  setStanding({ kind: 'unknown' });
  await loadSession();
}

/** Whether nobody can sign in yet; false when that cannot be asked. */
export async function needsSetup(): Promise<boolean> {
  const answer = await call<{ needed: boolean }>('GET', '/setup');
  return answer.ok && answer.value.needed;
}

export async function signOut(): Promise<void> {
  const answer = await call('POST', '/auth/sign-out', {});
  if (answer.ok) setStanding({ kind: 'out' });
}
