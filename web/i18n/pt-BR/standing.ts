/** Whether a team is there now. */
export const standing = {
  open: 'Aberta agora',
  closesAt: (when: string) => `Aberta agora, fecha ${when}`,
  opensAt: (when: string) => `Fechada agora, abre ${when}`,
  neverOpens: 'Fechada',
};
