/** What the browser says of a new ticket. */
export const alerting = {
  new: (name: string) => `Novo atendimento: ${name}`,
};
