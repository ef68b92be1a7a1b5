import { THREAD_PAGE, type TimelinePage } from '../inbox/protocol.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import type { CommandRefusal } from './command.ts';
import type { Merging } from './merging.do.ts';
import type { Parts } from './parts.do.ts';
import type { Reach } from './reach.ts';
import type { Sight } from './sight.do.ts';
import type { ConversationView } from './view.ts';

export interface ReadingDeps {
  merging: Merging;
  parts: Parts;
  sight: Sight;
}

/** What viewers read of a conversation, which may have ended in another, or go on from others. */
export class Reading {
  readonly #deps: ReadingDeps;

  constructor(deps: ReadingDeps) {
    this.#deps = deps;
  }

  async view(viewer: Viewer): Promise<Result<ConversationView, CommandRefusal>> {
    const { merging, sight } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.read(viewer);
    const view = sight.view(viewer);
    return view === null ? refuse({ code: 'not_found' }) : ok(view);
  }

  async timeline(viewer: Viewer, before: number | null): Promise<Result<TimelinePage, CommandRefusal>> {
    const { merging, parts, sight } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.timeline(viewer, before);
    const stretches = (await parts.stretches(before, THREAD_PAGE)) ?? [];
    if (sight.view(viewer) === null) return refuse({ code: 'not_found' });
    return ok(sight.page(viewer, before, THREAD_PAGE, stretches));
  }

  async reach(viewer: Viewer): Promise<Reach> {
    const { merging, sight } = this.#deps;
    const next = merging.next();
    return next === null ? sight.reach(viewer, now()) : await next.reach(viewer);
  }
}
