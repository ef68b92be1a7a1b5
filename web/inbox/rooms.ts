/** Pages beside the conversations, by the first part of their address. */
const addresses = {
  contacts: '/contatos',
  models: '/modelos',
  costs: '/custos',
  queue: '/fila',
  channels: '/canais',
  schedules: '/agendamentos',
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

/** Everybody may open these; the others are for administrators. */
const open: readonly Room[] = ['contacts', 'models', 'schedules', 'windows', 'profile'];

export const isForAdministrators = (room: Room): boolean => !open.includes(room);
