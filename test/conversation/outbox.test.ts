import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderFailure } from '../../worker/channels/channel.ts';
import type { InboundContent } from '../../worker/channels/content.ts';
import type { DeliveryState, OutboundBody } from '../../worker/conversation/message.ts';
import {
  admit,
  afterReply,
  asksInVain,
  categoryFits,
  lineBehind,
  mayLeave,
  opensWindow,
  pauseMs,
  SENT_WAIT_MS,
  UNCERTAIN_WAIT_MS,
  verdictOn,
  WINDOW_ATTEMPTS,
  withoutTemplate,
  withTemplate,
} from '../../worker/conversation/outbox.ts';
import { templateContent } from '../../worker/conversation/template-content.ts';
import { boundCategory, isAwaiting, type Unanswered } from '../../worker/conversation/view.ts';
import { chargedIn } from '../../worker/costs/flush.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
import { aView, keyOf as key } from '../samples.ts';

const templateId = 'tpl_0123456789abcdef';
if (!isTemplateId(templateId)) throw new Error(templateId);

const open = { state: 'open', expiresAt: 10 } as const;
const shut = { state: 'closed', expiresAt: 10 } as const;
const text: OutboundBody = { kind: 'text', text: 'Olá' };
const template: Extract<OutboundBody, { kind: 'template' }> = {
  kind: 'template',
  templateId,
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  header: null,
  text: 'Olá, Maria',
  footer: null,
  buttons: [],
  parameters: [],
};
const failure = (scope: ProviderFailure['scope']): ProviderFailure => ({ scope, code: 1, detail: '' });

describe('what opens the window', () => {
  const opening: InboundContent['kind'][] = [
    'text',
    'button',
    'interactive',
    'image',
    'video',
    'audio',
    'document',
    'sticker',
    'location',
    'contacts',
    'order',
    'unsupported',
  ];
  it.each(opening)('[W2] [R18] a %s does, and releases the queue', (kind) => expect(opensWindow(kind)).toBe(true));
  it.each(['reaction', 'edit', 'revoke', 'request_welcome'] as const)('[W2] [N4] a %s does not', (kind) =>
    expect(opensWindow(kind)).toBe(false),
  );
});

describe('where a typed text goes', () => {
  it.each([
    ['[O1] into the line while the window is open', open, false, false, 'ready'],
    ['[O1] nowhere when asked to wait though the window is open', open, false, true, 'window_open'],
    ['[R16] into the queue while awaiting', shut, true, false, 'held'],
    ['[O1] into the queue when asked to', shut, false, true, 'held'],
    ['[N1] back to the agent when the window is shut', shut, false, false, 'window_closed'],
    [
      '[N1] back to the agent when the contact never wrote',
      { state: 'none', expiresAt: null },
      false,
      false,
      'window_closed',
    ],
  ] as const)('%s', (_, window, awaiting, hold, outcome) =>
    expect(admit('text', window, awaiting, hold)).toBe(outcome),
  );

  it('[O2] a template may leave at any time, a text only through an open window', () => {
    expect(mayLeave(template, shut)).toBe(true);
    expect(mayLeave(text, shut)).toBe(false);
    expect(mayLeave(text, open)).toBe(true);
  });
});

describe('a template that was to ask the contact', () => {
  const prompt = { key: key('a'), body: template, prompts: true };

  it('[O15] does so in vain while the window is open, and only then', () => {
    expect([open, shut].map((window) => asksInVain(prompt, window))).toEqual([true, false]);
    expect(asksInVain({ ...prompt, prompts: false }, open)).toBe(false);
  });

  it('[O15] [N11] costs nothing in the queue for as long as it asks in vain', () => {
    const queue = [prompt, { key: key('b'), body: text }];
    expect(chargedIn(queue, open)).toEqual([{ key: key('b'), category: 'service' }]);
    expect(chargedIn(queue, shut).map(({ category }) => category)).toEqual(['utility', 'service']);
  });
});

describe('waiting for an answer', () => {
  const first: Omit<Unanswered, 'began'> = { key: key('a'), category: 'UTILITY', at: 1_000 };
  const second: Omit<Unanswered, 'began'> = { key: key('b'), category: 'UTILITY', at: 2_000 };
  const both = withTemplate(withTemplate([], first), second);
  const shutView = (unanswered: Unanswered[]) => aView({ window: { openedAt: null, refusedAt: null }, unanswered });

  it('[W6] [R14] begins with a template while the window is shut', () => {
    expect(isAwaiting(shutView(withTemplate([], first)), 5_000)).toBe(true);
    expect(isAwaiting(shutView([]), 5_000)).toBe(false);
  });

  it('[W6] begins when the window shuts on an unanswered template', () => {
    const view = aView({ window: { openedAt: 0, refusedAt: null }, unanswered: withTemplate([], first) });
    expect(isAwaiting(view, 86_399_999)).toBe(false);
    expect(isAwaiting(view, 86_400_000)).toBe(true);
  });

  it('[R21] binds the next template to the category of the first', () => {
    expect(boundCategory(shutView(both), 5_000)).toBe('UTILITY');
    expect(categoryFits('UTILITY', 'MARKETING')).toBe(false);
    expect(categoryFits('UTILITY', 'UTILITY')).toBe(true);
    expect(categoryFits(null, 'MARKETING')).toBe(true);
  });

  it('[R21] frees the choice when the first one failed, and goes on waiting for the second', () => {
    const left = withoutTemplate(both, key('a'));
    expect(boundCategory(shutView(left), 5_000)).toBe(null);
    expect(isAwaiting(shutView(left), 5_000)).toBe(true);
  });

  it('[N8] ends when the last unanswered one failed', () => {
    expect(withoutTemplate(withTemplate([], first), key('a'))).toEqual([]);
  });

  it('[R21] a reply answers what was stored before it, within Meta’s whole seconds, and nothing later', () => {
    expect(afterReply(both, 1_000)).toEqual(both.slice(1));
    expect(afterReply(both, 2_000)).toEqual([]);
    expect(afterReply(both, -5_000)).toEqual(both);
  });
});

describe('what a failure does', () => {
  it.each([
    ['message', { message: 'failed', line: 'goes_on' }],
    ['template', { message: 'failed', line: 'goes_on' }],
    ['recipient', { message: 'failed', line: 'stops' }],
    ['wait', { message: 'ready', line: 'pauses' }],
    ['marketing', { message: 'failed', line: 'goes_on' }],
    ['channel', { message: 'waits_for_channel', line: 'stops' }],
    ['uncertain', { message: 'uncertain', line: 'waits' }],
  ] as const)('of scope %s', (scope, verdict) => expect(verdictOn(failure(scope), 1, 0)).toEqual(verdict));

  it('[O6] outside the window: held again, and the second time an agent must look, whatever other attempts there were', () => {
    expect(verdictOn(failure('window'), 5, 1)).toEqual({ message: 'held', line: 'stops' });
    expect(verdictOn(failure('window'), 5, WINDOW_ATTEMPTS)).toEqual({ message: 'failed', line: 'stops' });
  });

  it('pauses grow, vary, and end at five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, dice) => {
        const pause = pauseMs({ wait: { of: 'number', forMs: null } }, attempts, dice);
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

describe('the line behind a message', () => {
  const free: DeliveryState[] = ['held', 'ready', 'sent', 'delivered', 'read', 'played', 'failed', 'cancelled'];
  it.each(free)('[O3] is free once it is %s', (state) =>
    expect(lineBehind({ state, times: {} }, 0)).toEqual({ free: true }),
  );

  it('[O3] waits 3 s after acceptance for its `sent`', () => {
    expect(lineBehind({ state: 'accepted', times: { accepted: 500 } }, 0)).toEqual({
      free: false,
      until: 500 + SENT_WAIT_MS,
    });
  });

  it.each(['sending', 'uncertain'] as const)('[O5] is kept for 60 s by one that is %s', (state) => {
    expect(lineBehind({ state, times: {} }, 1_000)).toEqual({ free: false, until: 1_000 + UNCERTAIN_WAIT_MS });
  });
});

describe('what an adapter gets', () => {
  it('names parameters by component, positional ones without a name', () => {
    const parameters = [
      { key: 'header.1', value: 'Pedido' },
      { key: 'body.nome', value: 'Maria' },
      { key: 'button.1.1', value: 'abc' },
    ];
    expect(templateContent({ ...template, parameters }, new Map())).toEqual({
      kind: 'template',
      name: 'retomada',
      language: 'pt_BR',
      parts: [
        { part: 'header', texts: [{ name: null, value: 'Pedido' }] },
        { part: 'body', texts: [{ name: 'nome', value: 'Maria' }] },
        { part: 'link', index: 1, value: 'abc' },
      ],
      cards: [],
    });
  });
});
