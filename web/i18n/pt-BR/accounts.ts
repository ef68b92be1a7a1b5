/** Entrance, first set-up and the own account. */
export const accounts = {
  email: 'E-mail',
  password: 'Senha',
  name: 'Nome',
  code: 'Código de configuração',
  signIn: {
    title: 'Entrar na Janela',
    lead: 'O atendimento da sua empresa no WhatsApp.',
    submit: 'Entrar',
  },
  notFound: {
    title: 'Página não encontrada',
    body: 'Este endereço não leva a nenhuma página da Janela.',
    back: 'Ir para os atendimentos',
  },
  setup: {
    title: 'Primeiro administrador',
    lead: 'Esta Janela ainda não tem ninguém. Crie a sua conta de administrador para começar.',
    codeHint: 'Ele foi mostrado no terminal quando a Janela iniciou.',
    passwordHint: 'Use ao menos 8 caracteres.',
    submit: 'Criar conta e entrar',
    done: 'A configuração já foi feita. Entre com a sua conta.',
    toSignIn: 'Ir para a entrada',
  },
  roles: { admin: 'Administrador', agent: 'Atendente', restricted: 'Atendente restrito' },
  me: {
    open: (name: string, availability: 'available' | 'away' | 'unavailable') =>
      `Minha conta: ${name}${availability === 'available' ? '' : availability === 'away' ? ' (ausente)' : ' (indisponível)'}`,
    availability: 'Atendimentos novos',
    availabilities: { available: 'Disponível', away: 'Ausente' },
    awayNote: 'Ausente, você não recebe atendimentos distribuídos.',
    unavailable: 'Um administrador marcou você como indisponível.',
    profile: 'Meu perfil',
    noTeams: 'Nenhuma equipe',
    theme: 'Tema',
    themes: { system: 'Sistema', light: 'Claro', dark: 'Escuro' },
    language: 'Motivos de falha em',
    languages: { 'pt-BR': 'Português', en: 'English', es: 'Español' },
    languageNote: 'Só os motivos mudam; as telas continuam em português.',
    shortcuts: 'Atalhos do teclado',
    signOut: 'Sair',
  },
};
