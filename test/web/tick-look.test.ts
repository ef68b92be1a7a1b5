import { expect, it } from 'vitest';
import { tickLook } from '../../web/conversation/tick-look.ts';

it('[N3] what expired or was cancelled bears no mark of what is on its way', () => {
  expect([tickLook('expired'), tickLook('cancelled')]).toEqual(['unsent', 'unsent']);
  expect([tickLook('held'), tickLook('sending')]).toEqual(['clock', 'clock']);
});
