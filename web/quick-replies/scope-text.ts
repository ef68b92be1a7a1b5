import { assertNever } from '../../worker/platform/assert.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import type { Scope } from '../../worker/quick-replies/scope.ts';
import { tq } from './texts.ts';

/** Whose a quick reply is, in a word or two. */
export function scopeText(scope: Scope, teamName: (id: TeamId) => string | undefined): string {
  switch (scope.of) {
    case 'me':
      return tq('mine');
    case 'everyone':
      return tq('everyone');
    case 'team': {
      const name = teamName(scope.teamId);
      return name === undefined ? tq('unknownTeam') : tq('team', name);
    }
    default:
      return assertNever(scope, 'scope');
  }
}
