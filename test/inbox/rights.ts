import type { Membership, Policy, Refusal, Role, Verb } from '../../worker/inbox/visibility.ts';

// Who may see and do what, written by hand from the requirements. Nothing in here is computed by what it is held against.

/** How a ticket stands to whoever looks at it. `mine`: they have it, or had it when it was concluded. */
export const states = [
  'new',
  'new, called to',
  'offered to me',
  'offered to another',
  'open mine',
  'open another’s',
  'open another’s, called to',
  'concluded mine',
  'concluded another’s',
] as const;
export type State = (typeof states)[number];

export const verbs = ['see', 'take', 'transfer', 'conclude', 'restart', 'write', 'note'] as const satisfies Verb[];

/**
 * As whom role and membership make one look at a team's tickets: R56 administrators and its supervisors · R57 who serves in it
 * · R59 a restricted agent of it, who watches over nobody, whatever else stands in the record · who does not belong to it.
 */
export type Standing = 'over' | 'member' | 'restricted' | 'outside' | 'restricted outside';

export const standings: Record<Role, Record<Membership | 'none', Standing>> = {
  admin: { none: 'over', agent: 'over', supervisor: 'over', both: 'over' },
  agent: { none: 'outside', agent: 'member', supervisor: 'over', both: 'over' },
  restricted: { none: 'restricted outside', agent: 'restricted', supervisor: 'restricted', both: 'restricted' },
};

/** A: allowed · N: only who has it may · S: only supervisors may · M: only the team’s members may · –: not to be seen. */
export const refusals: Record<string, Refusal | null> = {
  A: null,
  N: 'not_assignee',
  S: 'not_supervisor',
  M: 'not_of_team',
  '–': 'not_found',
};

const nothing = '– – – – – – –';

// R51 concluding, R47 transferring, R45 R57 taking (over), R2 R7 restarting, R57 writing, R77 leaving a note: whoever belongs to the
// team and sees it. What rights allow may still be refused for
// the ticket's state.
/** see take transfer conclude restart write note: R44 R45 R47 R51 R77. */
const fresh = 'A A A A N N A';
const all = 'A A A A A A A';

/** [R55] [R62] By standing, policy and state: the verbs in their order. `takeover: members`. */
export const table: Record<Standing, Record<Policy, Record<State, string>>> = {
  /* R56 R57: everything, of everybody's, whatever the policy and whoever it is offered to */
  over: {
    everyone: everything(),
    team: everything(),
    assignee: everything(),
  },
  member: {
    everyone: {
      new: fresh,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing /* R62 */,
      'open mine': all,
      'open another’s': 'A A N N N N A' /* R55 in all tabs, R57 */,
      'open another’s, called to': 'A A N N N N A' /* they see it anyway */,
      'concluded mine': all,
      'concluded another’s': 'A A A A A N A' /* R2 R55 */,
    },
    team: {
      new: fresh,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing /* R62 */,
      'open mine': all,
      'open another’s': 'A A N N N N A' /* R55 R57 */,
      'open another’s, called to': 'A A N N N N A',
      'concluded mine': all,
      'concluded another’s': 'A A A A A N A' /* R2 R7 R55 */,
    },
    assignee: {
      new: fresh /* R44: somebody of the team has to begin */,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing /* R62 */,
      'open mine': all,
      'open another’s': nothing /* R55 */,
      'open another’s, called to': 'A N N N N N A' /* V7 */,
      'concluded mine': all,
      'concluded another’s': nothing /* R7 R55 */,
    },
  },
  /* R59: only their own, in history too, whatever the policy */
  restricted: {
    everyone: {
      new: fresh,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing,
      'open mine': all,
      'open another’s': nothing,
      'open another’s, called to': nothing /* R59, V7 */,
      'concluded mine': all,
      'concluded another’s': nothing,
    },
    team: {
      new: fresh,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing,
      'open mine': all,
      'open another’s': nothing,
      'open another’s, called to': nothing /* R59, V7 */,
      'concluded mine': all,
      'concluded another’s': nothing,
    },
    assignee: {
      new: fresh,
      'new, called to': fresh,
      'offered to me': fresh,
      'offered to another': nothing,
      'open mine': all,
      'open another’s': nothing,
      'open another’s, called to': nothing /* R59, V7 */,
      'concluded mine': all,
      'concluded another’s': nothing,
    },
  },
  outside: {
    everyone: {
      new: nothing,
      'new, called to': 'A N N N N N A' /* V7: called in the team that it came from */,
      'offered to me': nothing,
      'offered to another': nothing,
      'open mine': nothing,
      'open another’s': nothing,
      'open another’s, called to': 'A N N N N N A' /* V7 */,
      'concluded mine': 'A N N N A N M' /* R55 concluded ones are everybody's to see, R7 and so to restart */,
      'concluded another’s': 'A N N N A N M' /* R55 R7 */,
    },
    team: { ...invisible(), 'new, called to': 'A N N N N N A', 'open another’s, called to': 'A N N N N N A' /* V7 */ },
    assignee: {
      ...invisible(),
      'new, called to': 'A N N N N N A',
      'open another’s, called to': 'A N N N N N A' /* V7 */,
    },
  },
  'restricted outside': {
    everyone: invisible() /* R59 */,
    team: invisible(),
    assignee: invisible(),
  },
};

/** [V7] Whom a note called to a ticket finds it everywhere but in lists and counters: there it is as if nobody had. */
export function listedAs(state: State): State {
  if (state === 'new, called to') return 'new';
  return state === 'open another’s, called to' ? 'open another’s' : state;
}

/** [R57] Where only supervisors take over: what changes. */
export const guarded: Partial<Record<Standing, Partial<Record<Policy, Partial<Record<State, string>>>>>> = {
  member: {
    everyone: { 'open another’s': 'A S N N N N A', 'open another’s, called to': 'A S N N N N A' },
    team: { 'open another’s': 'A S N N N N A', 'open another’s, called to': 'A S N N N N A' },
  },
};

function everything(): Record<State, string> {
  return {
    new: all,
    'new, called to': all,
    'offered to me': all,
    'offered to another': all,
    'open mine': all,
    'open another’s': all,
    'open another’s, called to': all,
    'concluded mine': all,
    'concluded another’s': all,
  };
}

function invisible(): Record<State, string> {
  return {
    new: nothing,
    'new, called to': nothing,
    'offered to me': nothing,
    'offered to another': nothing,
    'open mine': nothing,
    'open another’s': nothing,
    'open another’s, called to': nothing,
    'concluded mine': nothing,
    'concluded another’s': nothing,
  };
}
