/** Of a contact with several addresses: all that only their thread says. */
export const united = {
  byNumber: (number: string) => `Pelo número ${number}`,
  byUsername: (username: string) => `Por @${username}`,
  byNeither: 'Sem telefone',
  cameElsewhere: 'Não dá para responder a esta mensagem: veio por outro número.',
  wentElsewhere: 'Não dá para responder a esta mensagem: foi para outro número.',
};
