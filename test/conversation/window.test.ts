import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { disputedAt, isOpen, windowAt } from '../../worker/conversation/window.ts';

const whatsapp = capabilitiesOf['whatsapp-cloud'];
const HOUR = 3_600_000;
const noon = Date.UTC(2026, 10, 20, 15);
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('the window', () => {
  it('[W1] is none while the contact never wrote', () => {
    expect(windowAt({ openedAt: null, refusedAt: null }, whatsapp, noon)).toEqual({ state: 'none', expiresAt: null });
  });

  it('[W1] [R3] [R69] is open for exactly 24 h from the newest message and shut at that very millisecond', () => {
    const facts = { openedAt: noon, refusedAt: null };
    const expiresAt = noon + 24 * HOUR;
    expect(windowAt(facts, whatsapp, expiresAt - 1)).toEqual({ state: 'open', expiresAt });
    expect(windowAt(facts, whatsapp, expiresAt)).toEqual({ state: 'closed', expiresAt });
  });

  it('[W3] is shut by the provider’s refusal from the refused attempt on', () => {
    const facts = { openedAt: noon, refusedAt: noon + HOUR };
    expect(windowAt(facts, whatsapp, noon + 2 * HOUR)).toEqual({ state: 'closed', expiresAt: noon + HOUR });
  });

  it('[W3] is opened again by a message later than the refusal', () => {
    const facts = { openedAt: noon + 2 * HOUR, refusedAt: noon + HOUR };
    expect(windowAt(facts, whatsapp, noon + 3 * HOUR).state).toBe('open');
  });

  it.each([
    ['before its time', noon, noon + HOUR, noon + HOUR],
    ['when it had lapsed', noon, noon + 25 * HOUR, null],
    ['before the newest message', noon + 2 * HOUR, noon + HOUR, null],
    ['never', noon, null, null],
    ['where nobody wrote', null, noon, null],
  ])('[W3] is disputed by a refusal %s', (_, openedAt, refusedAt, at) => {
    expect(disputedAt({ openedAt, refusedAt }, whatsapp)).toBe(at);
  });

  it('[R9] is unlimited on a channel without one, whatever happened', () => {
    fc.assert(
      fc.property(fc.option(time), fc.option(time), time, (openedAt, refusedAt, now) => {
        const window = windowAt({ openedAt, refusedAt }, { ...whatsapp, windowMs: null }, now);
        expect(window).toEqual({ state: 'unlimited', expiresAt: null });
        expect(isOpen(window)).toBe(true);
      }),
    );
  });

  it('[W1] once shut stays shut until somebody writes', () => {
    fc.assert(
      fc.property(time, fc.option(time), time, fc.nat(), (openedAt, refusedAt, now, later) => {
        const facts = { openedAt, refusedAt };
        if (!isOpen(windowAt(facts, whatsapp, now))) expect(isOpen(windowAt(facts, whatsapp, now + later))).toBe(false);
      }),
    );
  });
});
