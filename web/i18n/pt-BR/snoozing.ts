/** [N52] Putting a ticket aside: what only its dialog says. */
export const snoozing = {
  title: 'Adiar atendimento',
  lead: 'O atendimento sai de Meus e volta sozinho na hora, ou antes, se o contato escrever.',
  untilReply: 'Até o contato escrever',
  confirm: 'Adiar',
};
