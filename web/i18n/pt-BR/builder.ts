/** The way to messages that are more than words; what builds them is said in building.ts. */
export const builder = {
  menu: 'Mais tipos de mensagem',
  kind: {
    location: 'Localização',
    contacts: 'Contato',
    buttons: 'Botões de resposta',
    list: 'Lista de opções',
    link: 'Link com botão',
    location_request: 'Pedir localização',
    contact_request: 'Pedir telefone',
  },
  ask: { location_request: 'Pode nos enviar sua localização?', contact_request: 'Pode nos enviar seu telefone?' },
};
