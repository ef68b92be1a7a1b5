import { viewersOf } from '../accounts/viewer.store.ts';
import { canSee } from '../inbox/visibility.ts';
import { tellOnce } from '../notifications/tell.env.ts';
import type { AgentId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { FIRST_ATTEMPT_MS, isToTry, postponed } from './due.ts';
import { withoutFollowers } from './following.ts';
import type { Head } from './head.ts';
import type { News, OwedNews } from './news.ts';
import type { Turn } from './turn.do.ts';

/** Has these agents read in the bell what has happened. */
export function owe(turn: Turn, news: readonly News[]): void {
  if (news.length === 0) return;
  const { owedNews } = turn.head;
  const dueAt = owedNews?.dueAt ?? turn.now + FIRST_ATTEMPT_MS;
  turn.set({ owedNews: { attempts: 0, ...owedNews, items: [...(owedNews?.items ?? []), ...news], dueAt } });
}

export interface BellDeps {
  env: Env;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
}

/** Rings the bell of those who are owed news; an alarm stands behind what could not be told. */
export class Bell {
  readonly #deps: BellDeps;
  /** One run at a time, and whoever asks awaits it. Never throws. */
  readonly #run = oneRun(() => this.#ring());

  constructor(deps: BellDeps) {
    this.#deps = deps;
  }

  /** Tells what is owed. The first attempt is made at once, a further one when it is due. */
  async settle(): Promise<void> {
    for (let owed = this.#due(); owed !== null; owed = this.#due()) await this.#run();
  }

  #due(): OwedNews | null {
    const owed = this.#deps.head()?.owedNews ?? null;
    return owed !== null && isToTry(owed, this.#deps.now()) ? owed : null;
  }

  async #ring(): Promise<void> {
    const { env, turn } = this.#deps;
    const head = this.#deps.head();
    if (head?.owedNews == null) return;
    const { items } = head.owedNews;
    try {
      const blind = await this.#blind(head, items);
      const read = items.filter(({ agent }) => !blind.has(agent));
      await tellOnce(
        env,
        read.map(({ key, agent, at, body }) => ({ key, at, body, audience: { agent, teams: null } })),
      );
      turn((step) => {
        const left = step.head.owedNews?.items.filter(({ key }) => !items.some((told) => told.key === key)) ?? [];
        const dueAt = step.now + FIRST_ATTEMPT_MS;
        step.set({ owedNews: left.length === 0 ? null : { items: left, attempts: 0, dueAt } });
        if (blind.size > 0) step.set({ ticket: withoutFollowers(step.head.ticket, blind) });
      });
    } catch (error) {
      console.warn('The bell was not told', { conversationId: head.conversationId, error });
      turn((step) => {
        const owed = step.head.owedNews;
        if (owed != null) step.set({ owedNews: postponed(owed, step.now) });
      });
    }
  }

  /** [N53] Who follows what they may see no more: they are told nothing, and follow no longer. */
  async #blind({ ticket }: Head, items: readonly News[]): Promise<ReadonlySet<AgentId>> {
    const followers = items.flatMap(({ agent, body }) => (body.kind === 'followed' ? [agent] : []));
    if (followers.length === 0) return new Set();
    const viewers = await viewersOf(this.#deps.env.DB, followers);
    return new Set(
      followers.filter((id) => {
        const viewer = viewers.get(id)?.viewer;
        return viewer === undefined || !canSee(viewer, ticket);
      }),
    );
  }
}
