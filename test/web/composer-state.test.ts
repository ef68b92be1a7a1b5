import { describe, expect, it } from 'vitest';
import { changesAt, composerState, writingOf } from '../../web/conversation/composer-state.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import type { Viewer } from '../../worker/inbox/visibility.ts';
import { agentIdOf, aTicket, aView, keyOf, teamIdOf } from '../samples.ts';

const HOUR_MS = 60 * 60 * 1000;
const noon = Date.UTC(2026, 10, 20, 15);
const usual = { supervises: [], access: {} };
const ana: Viewer = { id: agentIdOf(1), name: 'Ana', role: 'agent', teams: [teamIdOf(1)], ...usual };
const bruno: Viewer = { id: agentIdOf(2), name: 'Bruno', role: 'agent', teams: [teamIdOf(1)], ...usual };
const sofia: Viewer = { ...bruno, id: agentIdOf(4), name: 'Sofia', supervises: [teamIdOf(1)] };
const admin: Viewer = { id: agentIdOf(3), name: 'Admin', role: 'admin', teams: [], ...usual };

const openWindow = { openedAt: noon - HOUR_MS, refusedAt: null };
const shutWindow = { openedAt: noon - 30 * HOUR_MS, refusedAt: null };
const asked = { key: keyOf('t1'), category: 'UTILITY', began: true, at: noon - HOUR_MS } as const;
const concluded = aTicket({ status: 'concluded', concludedAt: noon, concludedBy: { id: agentIdOf(1), name: 'Ana' } });

describe('what stands below the thread', () => {
  it.each<[string, Partial<ConversationView>, Viewer, string]>([
    ['[R30] a full composer while the window is open and the ticket mine', { window: openWindow }, ana, 'C1'],
    ['[R45] Iniciar and Concluir for a new ticket', { ticket: aTicket({ status: 'new', assignee: null }) }, ana, 'C2'],
    ['the same for an administrator', { ticket: aTicket({ status: 'new', assignee: null }) }, admin, 'C2'],
    ['[R5] Reiniciar when the window is shut', { window: shutWindow }, ana, 'C3'],
    ['[R30] Reiniciar when the contact never wrote', { window: { openedAt: null, refusedAt: null } }, ana, 'C3'],
    ['[W3] Reiniciar after the provider refused', { window: { openedAt: noon - HOUR_MS, refusedAt: noon } }, ana, 'C3'],
    ['[R15] the queue while a template stands unanswered', { window: shutWindow, unanswered: [asked] }, ana, 'C4'],
    [
      '[R2] a template for a concluded ticket with the window shut',
      { ticket: concluded, window: shutWindow },
      ana,
      'C5',
    ],
    ['[R2] the same for a colleague of the team', { ticket: concluded, window: shutWindow }, bruno, 'C5'],
    ['[R2] and with an unanswered template', { ticket: concluded, window: shutWindow, unanswered: [asked] }, ana, 'C5'],
    ['[R1] no template for a concluded one with the window open', { ticket: concluded, window: openWindow }, ana, 'C6'],
    ['[R57] reading and taking over what is a colleague’s', { window: openWindow }, bruno, 'C7'],
    [
      '[N60] nothing to write with for who is blocked, whatever else is so',
      { window: openWindow, blocked: { at: noon, by: { id: agentIdOf(3), name: 'Admin' }, provider: 'done' } },
      ana,
      'C10',
    ],
    ['[R56] writing too, for an administrator', { window: openWindow }, admin, 'C7'],
    ['[R57] and for a supervisor', { window: openWindow }, sofia, 'C7'],
  ])('%s', (_, change, viewer, state) => {
    expect(composerState(aView(change), viewer, noon).state).toBe(state);
  });

  it('[R10] says that a channel without templates cannot be restarted', () => {
    const capabilities = { windowMs: 24 * HOUR_MS, reopensWith: 'nothing', sends: [], blocks: false } as const;
    expect(composerState(aView({ window: shutWindow }), ana, noon, capabilities).state).toBe('C8');
  });

  it('[R9] asks no template of a channel without a window', () => {
    const capabilities = { windowMs: null, reopensWith: 'nothing', sends: [], blocks: false } as const;
    const view = aView({ window: { openedAt: null, refusedAt: null } });
    expect(composerState(view, ana, noon, capabilities)).toEqual({ state: 'C1', until: null });
    expect(composerState({ ...view, ticket: concluded }, ana, noon, capabilities).state).toBe('C6');
  });

  it('[V7] offers no act on a new ticket to whom a note called', () => {
    const ticket = aTicket({ status: 'new', assignee: null, called: [{ id: bruno.id, name: 'Bruno' }] });
    const elsewhere = { ...bruno, teams: [teamIdOf(2)] };
    expect(composerState(aView({ ticket }), elsewhere, noon)).toEqual({ state: 'C2', reads: true });
    expect(composerState(aView({ ticket }), bruno, noon)).toEqual({ state: 'C2' });
  });

  it('[R57] lets a colleague only read, and take it over unless that is for supervisors', () => {
    const seen = (viewer: Viewer) => composerState(aView({ window: openWindow }), viewer, noon);
    expect(writingOf(seen(bruno))).toBeNull();
    expect(seen(bruno)).toMatchObject({ state: 'C7', takes: true });
    const access = { [teamIdOf(1)]: { policy: 'team', takeover: 'supervisors' } } as const;
    expect(seen({ ...bruno, access })).toMatchObject({ state: 'C7', takes: false });
    expect(seen({ ...sofia, access })).toMatchObject({ state: 'C7', takes: true, writing: { state: 'C1' } });
  });

  it.each([
    [openWindow, [], 'C1'],
    [shutWindow, [], 'C3'],
    [shutWindow, [asked], 'C4'],
  ] as const)(
    '[R56] lets an administrator write in a colleague’s ticket as its assignee would: %#',
    (window, unanswered, state) => {
      const composer = composerState(aView({ window, unanswered: [...unanswered] }), admin, noon);
      expect(writingOf(composer)?.state).toBe(state);
    },
  );

  it('[O7] [R14] knows whether what should ask the contact has left, or waits for the channel', () => {
    const composer = (...unanswered: ConversationView['unanswered']) =>
      composerState(aView({ window: shutWindow, unanswered }), ana, noon);
    expect(composer(asked)).toMatchObject({ state: 'C4', unasked: false });
    expect(composer({ ...asked, unsent: true })).toMatchObject({ state: 'C4', unasked: true });
    expect(composer(asked, { ...asked, key: keyOf('t2'), unsent: true })).toMatchObject({ unasked: false });
  });

  it('[W3] tells a window that Meta shut before its time from one that lapsed', () => {
    const refusedAt = noon - HOUR_MS;
    const disputed = aView({ window: { openedAt: noon - 2 * HOUR_MS, refusedAt } });
    expect(composerState(disputed, ana, noon)).toMatchObject({ state: 'C3', disputedAt: refusedAt });
    expect(composerState(aView({ window: shutWindow }), ana, noon)).toMatchObject({ state: 'C3', disputedAt: null });
  });

  it('[N8] keeps the reason and the queue when the template failed', () => {
    const promptFailed = { code: 131049, detail: 'withheld' };
    expect(composerState(aView({ window: shutWindow, promptFailed, held: 2 }), ana, noon)).toMatchObject({
      state: 'C3',
      promptFailed,
      held: 2,
      shutAt: noon - 6 * HOUR_MS,
    });
  });
});

describe('the moment at which the composer changes by itself', () => {
  const deadline = noon + 23 * HOUR_MS;

  it('[N1] is the deadline that the server computes, to the millisecond', () => {
    const view = aView({ window: openWindow });
    expect(changesAt(composerState(view, ana, noon))).toBe(deadline);
    expect(composerState(view, ana, deadline - 1).state).toBe('C1');
    expect(composerState(view, ana, deadline).state).toBe('C3');
  });

  it('[N1] is the same for who may write in another’s ticket', () => {
    expect(changesAt(composerState(aView({ window: openWindow }), admin, noon))).toBe(deadline);
  });

  it('[N1] turns a restart without a template into one with', () => {
    const view = aView({ ticket: concluded, window: openWindow });
    expect(changesAt(composerState(view, ana, noon))).toBe(deadline);
    expect(composerState(view, ana, deadline).state).toBe('C5');
  });

  it.each([
    { window: shutWindow },
    { window: shutWindow, unanswered: [asked] },
    { ticket: aTicket({ status: 'new' }) },
  ])('is never, without news: %#', (change) => {
    expect(changesAt(composerState(aView(change), ana, noon))).toBeNull();
  });
});
