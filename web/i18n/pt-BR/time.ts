import { count } from './plural.ts';

/** Days and ages. */
export const time = {
  today: 'Hoje',
  yesterday: 'Ontem',
  at: (date: string, time: string) => `${date} às ${time}`,
  justNow: 'agora',
  minutes: (n: number) => `há ${n} min`,
  hours: (n: number) => `há ${n} h`,
  seconds: (n: number) => `${n} s`,
  length: (hours: number, minutes: number) => (hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`),
  days: (n: number) => `há ${count(n, 'dia', 'dias')}`,
};
