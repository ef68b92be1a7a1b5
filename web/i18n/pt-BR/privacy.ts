/** Who sees contacts' numbers. */
export const privacy = {
  title: 'Privacidade',
  lead: 'O que cada papel vê dos contatos.',
  loading: 'Carregando a privacidade…',
  failed: 'Não foi possível carregar a privacidade.',
  retry: 'Tentar de novo',
  phones: 'Telefone dos contatos',
  note: 'Quem tem um papel marcado vê só os quatro últimos dígitos do telefone, em todas as telas, e continua atendendo normalmente. Pode pedir para ver um número inteiro; cada pedido fica na auditoria. O que as pessoas escrevem nas mensagens aparece como foi escrito.',
  hide: {
    agent: 'Ocultar para atendentes e supervisores',
    restricted: 'Ocultar para atendentes restritos',
  },
  saved: 'Vale desde já, também nas telas abertas.',
  show: 'Mostrar',
  showLabel: 'Mostrar o telefone inteiro; fica registrado na auditoria',
};
