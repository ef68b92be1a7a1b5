/** The frame around the settings. */
export const settings = {
  sections: 'Partes dos ajustes',
  groups: {
    people: 'Pessoas',
    service: 'Atendimento',
    contacts: 'Contatos',
    channels: 'Canais e custos',
    safety: 'Proteção',
  },
  users: 'Usuários',
  teams: 'Equipes',
  hours: 'Horários',
  security: 'Segurança',
  delay: 'Tempo de segurança',
  distribution: 'Distribuição',
  labels: 'Etiquetas',
  fields: 'Campos',
  classification: 'Classificação',
  clearing: 'Concluir em massa',
  privacy: 'Privacidade',
  audit: 'Auditoria',
};
