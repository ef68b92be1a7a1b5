/** The frame around the settings. */
export const settings = {
  sections: 'Partes dos ajustes',
  users: 'Usuários',
  teams: 'Equipes',
  privacy: 'Privacidade',
  audit: 'Auditoria',
};
