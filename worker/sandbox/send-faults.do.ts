import { type Answer, gatewayTimeout, refuse } from './answer.do.ts';
import { assertNever } from './assert.ts';
import type { Fate } from './delivery-status.ts';
import type { Desk } from './desk.do.ts';
import { labelOf, type RuleOf } from './fault-rule.ts';
import { type FaultPlace, note, ofPhone, struck } from './faulting.do.ts';
import { type GraphError, somethingWentWrong } from './graph-error.ts';
import { isOfAccount, isOfBlockList, refusalOf } from './meta-code.ts';
import type { Phone } from './phone.ts';

const UNAVAILABLE = 131016;
const EVERY_CALL: FaultPlace = { phone: null, at: 'graph' };

/** What is going to happen to a message that Meta accepts now. `answer` null: it is answered as it should be. */
export type Acceptance = {
  fate: Fate | null;
  answer: Answer | null;
  code: number | null;
  noteFor(messageId: string, tag: string | null): void;
};

/** By how much the answer to this send is late, in milliseconds. */
export function latency(desk: Desk, phone: string): number {
  const strike = struck(desk, ofPhone(phone), 'latency');
  if (!strike) return 0;
  note(desk, 'latency', { phone });
  const { minMs, maxMs } = strike.rule;
  return Math.round(minMs + strike.share * (maxMs - minMs));
}

/** Why this send is turned away before Meta looks at it, or null. */
export function refusalBefore(desk: Desk, phone: Phone, tag: string | null): GraphError | null {
  const at = ofPhone(phone.phone);
  if (phone.fault === 'refused') {
    note(desk, 'refused', { phone: phone.phone, tag });
    return somethingWentWrong;
  }
  if (struck(desk, at, 'unavailable')) {
    note(desk, 'unavailable', { phone: phone.phone, tag });
    return refusalOf(UNAVAILABLE);
  }
  const refusal = struck(desk, at, 'refusal', (rule) => rule.when === 'at_once');
  if (!refusal) return null;
  note(desk, labelOf(refusal.rule), { phone: phone.phone, tag });
  return refusalOf(refusal.rule.code);
}

/** Why a request that concerns no contact is turned away (a token that ran out, a limit of the app), or null. */
export function refusalOfCall(desk: Pick<Desk, 'sql'>): GraphError | null {
  const refusal = struck(desk, EVERY_CALL, 'refusal', (rule) => rule.when === 'at_once' && isOfAccount(rule.code));
  if (!refusal) return null;
  note(desk, labelOf(refusal.rule), { phone: null });
  return refusalOf(refusal.rule.code);
}

/** Why the block list is not changed for this phone, or null. */
export function refusalOfBlock(desk: Desk, { phone }: Phone): GraphError | null {
  const refusal = struck(desk, ofPhone(phone), 'refusal', (rule) => isOfBlockList(rule.code));
  if (!refusal) return null;
  note(desk, labelOf(refusal.rule), { phone });
  return refusalOf(refusal.rule.code);
}

/** Throws the dice for a message that is accepted now. */
export function planAcceptance(desk: Desk, phone: Phone, isTemplate: boolean): Acceptance {
  const at = ofPhone(phone.phone);
  const labels: string[] = [];
  const later = struck(desk, at, 'refusal', (rule) => rule.when !== 'at_once');
  const paced = isTemplate && !later && struck(desk, at, 'paced');
  const broken = brokenAnswer(desk, phone, at, later?.rule ?? null);
  if (later) labels.push(labelOf(later.rule));
  if (paced) labels.push('paced');
  if (broken.label !== null) labels.push(broken.label);
  return {
    fate: later ? { held: false, failsWith: later.rule.code } : paced ? { held: true, failsWith: null } : null,
    answer: broken.answer,
    code: broken.code,
    noteFor: (messageId, tag) => {
      for (const label of labels) note(desk, label, { phone: phone.phone, messageId, tag });
    },
  };
}

type Broken = { answer: Answer | null; code: number | null; label: string | null };

function brokenAnswer(desk: Desk, phone: Phone, at: FaultPlace, later: RuleOf<'refusal'> | null): Broken {
  if (later?.when === 'both') return { answer: refuse(refusalOf(later.code)), code: later.code, label: null };
  // The phone's own temper is older than the rules and always strikes.
  if (phone.fault === 'lost_answer' || phone.fault === 'silence')
    return { answer: gatewayTimeout, code: null, label: 'lost_answer:gateway' };
  if (struck(desk, at, 'error_after'))
    return { answer: refuse(somethingWentWrong), code: somethingWentWrong.code, label: 'error_after' };
  const lost = struck(desk, at, 'lost_answer');
  return lost
    ? { answer: lostAnswer(lost.rule.manner), code: null, label: labelOf(lost.rule) }
    : { answer: null, code: null, label: null };
}

function lostAnswer(manner: RuleOf<'lost_answer'>['manner']): Answer {
  switch (manner) {
    case 'gateway':
      return gatewayTimeout;
    case 'cut':
    case 'hang':
      return {
        status: 200,
        contentType: 'application/json; charset=UTF-8',
        body: '{"messaging_product":"whatsapp","contacts":[{"inp',
        disturbance: { delayMs: 0, ending: manner },
      };
    default:
      return assertNever(manner);
  }
}
