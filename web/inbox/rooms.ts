import type { Viewer } from '../../worker/inbox/visibility.ts';
import { assertNever } from '../../worker/platform/assert.ts';

/** Pages beside the conversations, by the first part of their address. */
const addresses = {
  contacts: '/contatos',
  schedules: '/agendamentos',
  models: '/modelos',
  replies: '/respostas-rapidas',
  windows: '/janelas',
  settings: '/ajustes',
  profile: '/perfil',
} as const;

export type Room = keyof typeof addresses;

const isRoom = (name: string): name is Room => Object.hasOwn(addresses, name);
const names = Object.keys(addresses).filter(isRoom);

/** Which page an address names; null: the conversations. */
export const roomAt = (path: string): Room | null =>
  names.find((name) => path === addresses[name] || path.startsWith(`${addresses[name]}/`)) ?? null;

export const addressOf = (room: Room): string => addresses[room];

/** What the rooms depend on of somebody. */
export type Rights = Pick<Viewer, 'role' | 'supervises'>;

/** [R56] [R59] [R81] Whether a room is theirs: what the rail shows, and what an address leads to. */
export function mayOpen({ role, supervises }: Rights, room: Room): boolean {
  switch (room) {
    case 'profile':
    // [R76] Whoever writes to contacts has some of their own.
    case 'replies':
      return true;
    case 'contacts':
    case 'schedules':
    case 'models':
      return role !== 'restricted';
    case 'windows':
    // [R61] In which order tickets are distributed, supervisors settle, too.
    case 'settings':
      return role === 'admin' || (role !== 'restricted' && supervises.length > 0);
    default:
      return assertNever(room, 'room');
  }
}

/** [R59] The rooms on their rail, beside the conversations, in its order. */
export const roomsOf = (rights: Rights): Exclude<Room, 'profile'>[] =>
  names.filter((room) => room !== 'profile').filter((room) => mayOpen(rights, room));
