import { describe, expect, it } from 'vitest';
import { standingUnsent } from '../../web/schedules/unsent.ts';
import { scheduleIdDoor } from '../../worker/platform/door.ts';
import { agentIdOf, anEvent, anOutbound } from '../samples.ts';

const id = scheduleIdDoor.parse('sch_0000000000000001');
const other = scheduleIdDoor.parse('sch_0000000000000002');

const failed = (key: string, of = id) =>
  anEvent({
    key,
    event: {
      type: 'schedule_failed',
      by: { id: agentIdOf(1), name: 'Ana' },
      code: 'template_paused',
      of: { id: of, words: 'Oi', cancelsOnReply: false, template: null },
    },
  });

describe('[R79] what did not leave can be scheduled anew in the thread', () => {
  it('from its last line, each by itself', () => {
    const items = [failed('one'), failed('another', other), failed('one-again')];
    expect([...standingUnsent(items, [])]).toEqual(['one-again', 'another']);
  });

  it('not once it waits again, or has left', () => {
    expect([...standingUnsent([failed('one'), failed('another', other)], [{ id }])]).toEqual(['another']);
    expect([...standingUnsent([failed('one'), anOutbound({ schedule: id })], [])]).toEqual([]);
    expect([...standingUnsent([failed('one'), anOutbound({ schedule: id }), failed('two')], [])]).toEqual(['two']);
  });

  it('not where the line does not tell what it was', () => {
    const line = failed('one');
    const event = { type: 'schedule_failed', by: { id: agentIdOf(1), name: 'Ana' }, code: 'template_paused' } as const;
    expect([...standingUnsent([{ ...line, event }], [])]).toEqual([]);
  });
});
