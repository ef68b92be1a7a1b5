/** Pages behind a link: an invitation, a new password. */
export const entering = {
  invitation: {
    title: 'Você tem um convite',
    lead: (by: string) => `${by} convidou você para atender na Janela. Defina como quer ser chamado e a sua senha.`,
    email: 'E-mail',
    name: 'Nome',
    nameHint: 'Como os colegas veem você.',
    nickname: 'Apelido',
    nicknameHint: 'O que os contatos leem acima das suas mensagens. Pode ficar em branco.',
    nicknameWrong: 'Até 40 caracteres, sem * _ ~ `.',
    password: 'Senha',
    passwordHint: 'Use ao menos 8 caracteres.',
    submit: 'Criar conta e entrar',
    loading: 'Conferindo o convite…',
    spent: {
      title: 'Este convite não vale mais',
      invitation_not_found: 'O link está incompleto ou foi trocado por outro. Peça um novo a quem convidou você.',
      invitation_expired: 'O prazo do convite passou. Peça um novo a quem convidou você.',
      invitation_revoked: 'O convite foi cancelado. Fale com quem convidou você.',
      invitation_accepted: 'O convite já foi usado. Se foi por você, entre com o seu e-mail e a sua senha.',
    },
    toSignIn: 'Ir para a entrada',
  },
  reset: {
    title: 'Nova senha',
    lead: 'Defina a nova senha. Você sai de todos os aparelhos em que estava.',
    password: 'Nova senha',
    submit: 'Salvar senha',
    spent: 'Este link já foi usado ou o prazo dele passou. Peça outro.',
    done: 'Senha salva. Entre com ela.',
  },
};
