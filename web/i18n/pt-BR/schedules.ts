/** What leaves later, as far as the first screen names it. */
export const schedules = {
  title: 'Agendamentos',
  schedule: 'Agendar mensagem',
  plan: 'Planejar retomada',
  clock: (when: string) => `Mensagem agendada para ${when}`,
  day: { tomorrow: 'amanhã', today: 'hoje', at: (day: string, time: string) => `${day} às ${time}` },
};
