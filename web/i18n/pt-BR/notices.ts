/** What Meta tells of a number or an account by itself, for administrators. */
export const notices = {
  flagged: 'a qualidade do número está baixa; revise os modelos e os envios para não perder limite.',
  limit: (people: number | null) =>
    people === null
      ? 'o limite diário de conversas iniciadas pela empresa mudou.'
      : `o limite diário mudou para ${people.toLocaleString('pt-BR')} ${people === 1 ? 'conversa iniciada' : 'conversas iniciadas'} pela empresa.`,
  /** Of all that Meta told, what one reads of it before it is unfolded. */
  more: (n: number) => `${n} avisos da Meta`,
  dismissAll: 'Dispensar todos',
  nameRejected: (name: string | null) =>
    name === null ? 'a Meta recusou o nome do número.' : `a Meta recusou o nome “${name}”.`,
  restricted: 'a Meta restringiu recursos da conta; as mensagens continuam saindo.',
  violation: {
    ADULT: 'a Meta apontou conteúdo adulto nas mensagens ou no perfil; veja o suporte da Meta.',
    ALCOHOL: 'a Meta apontou venda de bebidas alcoólicas; veja o suporte da Meta.',
    ANIMALS: 'a Meta apontou venda de animais; veja o suporte da Meta.',
    DATING: 'a Meta apontou serviços de namoro; veja o suporte da Meta.',
    DRUGS: 'a Meta apontou venda de drogas ou remédios; veja o suporte da Meta.',
    GAMBLING: 'a Meta apontou apostas ou jogos de azar; veja o suporte da Meta.',
    HEALTHCARE: 'a Meta apontou venda de produtos de saúde; veja o suporte da Meta.',
    SCAM: 'a Meta apontou indícios de golpe nos envios; veja o suporte da Meta.',
    SPAM: 'a Meta apontou envio de spam; revise quem recebe e com que frequência, e veja o suporte da Meta.',
    SUPPLEMENTS: 'a Meta apontou venda de suplementos que ela não permite; veja o suporte da Meta.',
    TOBACCO: 'a Meta apontou venda de tabaco ou cigarros; veja o suporte da Meta.',
    WEAPONS: 'a Meta apontou venda de armas; veja o suporte da Meta.',
    other: 'a Meta apontou uma violação das políticas; veja o suporte da Meta.',
  },
  scheduled: 'a Meta vai desativar a conta; peça uma análise no suporte da Meta.',
  reviewRejected: 'a Meta recusou a conta na análise; veja o suporte da Meta.',
  alert: {
    INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED:
      'a Meta ainda não decidiu se aumenta o limite de envios; continue enviando com qualidade por alguns dias ou verifique a empresa na Meta.',
    INCREASED_CAPABILITIES_ELIGIBILITY_FAILED:
      'a Meta não vai aumentar o limite de envios, por causa dos envios anteriores; verifique a empresa ou peça uma análise na Meta.',
    INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO:
      'a Meta precisa de mais informações para aumentar o limite de envios; confirme a identidade da empresa na Central de Segurança da Meta.',
    OBA_REJECTED: 'a Meta recusou o selo de conta comercial oficial.',
    PROFILE_PICTURE_LOST: 'a foto do perfil do número foi apagada; envie-a de novo na Meta.',
    other: 'a Meta enviou um alerta sobre a conta; confira na Meta.',
  },
  pinChanged: 'o PIN do número foi trocado; se não foi a sua equipe, proteja a conta na Meta.',
  pinReset: 'pediram a redefinição do PIN do número; se não foi a sua equipe, proteja a conta na Meta.',
  security: 'a Meta avisou de uma mudança de segurança; confira na Meta.',
};
