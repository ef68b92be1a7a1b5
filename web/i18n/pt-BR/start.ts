/** Beginning to serve somebody who did not write. */
export const start = {
  new: 'Novo atendimento',
  more: 'Mais opções',
  country: 'País',
  phone: 'Número de telefone com DDD',
  phoneWrong: 'Informe o número com DDD.',
  talk: 'Conversar',
  narrow: 'Há mais contatos; escreva mais do nome ou do número.',
  searchFailed: 'Não foi possível buscar os contatos.',
  elsewhere: (team: string) => `Em atendimento com a equipe ${team}`,
  withColleague: (team: string) => `Com outra pessoa da equipe ${team}`,
  askTransfer: 'Pedir transferência',
  transferAsked: 'Pedido enviado. A equipe foi avisada.',
  transferAskedAt: (when: string) => `Você pediu a transferência às ${when}. A equipe foi avisada.`,
  retry: 'Tentar de novo',
};
