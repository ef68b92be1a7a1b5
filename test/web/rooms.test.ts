import { describe, expect, it } from 'vitest';
import { addressOf, mayOpen, type Rights, type Room, roomAt, roomsOf } from '../../web/inbox/rooms.ts';
import { teamIdOf } from '../samples.ts';

const none: Rights['supervises'] = [];
const one = [teamIdOf(1)];

describe('[R59] what the rail shows', () => {
  it.each<{ who: string; rights: Rights; rooms: Room[] }>([
    {
      who: 'an administrator',
      rights: { role: 'admin', supervises: none },
      rooms: ['contacts', 'schedules', 'models', 'replies', 'windows', 'settings'],
    },
    {
      who: 'an agent',
      rights: { role: 'agent', supervises: none },
      rooms: ['contacts', 'schedules', 'models', 'replies'],
    },
    {
      who: '[R56] [R61] a supervisor',
      rights: { role: 'agent', supervises: one },
      rooms: ['contacts', 'schedules', 'models', 'replies', 'windows', 'settings'],
    },
    { who: 'a restricted agent', rights: { role: 'restricted', supervises: none }, rooms: ['replies'] },
    {
      who: 'a restricted agent, whatever else stands in the record',
      rights: { role: 'restricted', supervises: one },
      rooms: ['replies'],
    },
  ])('$who: the conversations and $rooms', ({ rights, rooms }) => {
    expect(roomsOf(rights)).toEqual(rooms);
    expect(mayOpen(rights, 'profile')).toBe(true);
  });
});

it('a room is known by its address and by what stands under it', () => {
  expect(roomAt('/ajustes/canais')).toBe('settings');
  expect(roomAt(addressOf('contacts'))).toBe('contacts');
  expect(roomAt('/contatosx')).toBe(null);
  expect(roomAt('/c/x')).toBe(null);
});
