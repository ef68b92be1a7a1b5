import { count } from './plural.ts';

/** What only the page of teams says, to administrators. */
export const teams = {
  title: 'Equipes',
  lead: 'Quem atende junto, quem vê os atendimentos de cada equipe e quem pode assumi-los.',
  loading: 'Carregando as equipes…',
  failed: 'Não foi possível carregar as equipes.',
  retry: 'Tentar de novo',
  list: 'Todas as equipes',
  none: 'Nenhuma equipe ainda. Crie a primeira para receber atendimentos.',
  create: 'Nova equipe',
  edit: (name: string) => `Editar ${name}`,
  isDefault: 'padrão',
  people: (n: number) => (n === 0 ? 'ninguém' : count(n, 'pessoa', 'pessoas')),
  seenBy: { everyone: 'Acesso: todos', team: 'Acesso: equipe', assignee: 'Acesso: atendente' },
  form: {
    name: 'Nome',
    nameTaken: 'Já existe uma equipe com este nome.',
    save: 'Salvar',
    make: 'Criar equipe',
    cancel: 'Cancelar',
    saved: (name: string) => `${name}: equipe salva.`,
    made: (name: string) => `A equipe ${name} foi criada.`,
  },
  policy: {
    title: 'Acesso aos atendimentos',
    note: 'Administradores e supervisores da equipe veem sempre todos.',
    everyone: {
      name: 'Todos',
      note: 'A equipe vê os atendimentos abertos de todos; os concluídos, qualquer usuário da empresa vê.',
    },
    team: { name: 'Equipe', note: 'Só a equipe vê os atendimentos, abertos e concluídos.' },
    assignee: {
      name: 'Atendente',
      note: 'Cada um vê os próprios, abertos e concluídos. Os novos, a equipe inteira vê.',
    },
  },
  takeover: {
    title: 'Assumir o atendimento de um colega',
    members: 'Qualquer pessoa da equipe que o veja',
    supervisors: 'Só supervisores',
  },
  usual: {
    title: 'Equipe padrão',
    label: 'Recebe o que chega sem equipe',
    fixed: 'Esta é a equipe padrão. Para trocar, marque outra.',
  },
  members: {
    title: 'Pessoas',
    note: 'Usuário atende: inicia, escreve no que assumiu e entra na distribuição. Supervisor acompanha: vê tudo, escreve, transfere e conclui em qualquer atendimento da equipe. Uma pessoa pode ser os dois.',
    search: 'Buscar pessoa',
    name: 'Nome',
    serves: 'Usuário',
    supervises: 'Supervisor',
    servesAs: (name: string) => `${name}: usuário`,
    supervisesAs: (name: string) => `${name}: supervisor`,
    restricted: 'atendente restrito',
    nobody: 'Ninguém com este nome.',
  },
  deleting: {
    open: 'Excluir equipe',
    title: (name: string) => `Excluir a equipe ${name}?`,
    lead: 'O que chegava a ela passa para a equipe padrão. O nome continua nas conversas.',
    tickets: (n: number) =>
      `${count(n, 'atendimento aberto', 'atendimentos abertos')}. O que fazer com ${n === 1 ? 'ele' : 'eles'}?`,
    move: 'Mover para os Novos de outra equipe',
    to: 'Para a equipe',
    conclude: 'Concluir',
    submit: 'Excluir',
    done: (name: string) => `A equipe ${name} foi excluída.`,
    usual: 'Esta é a equipe padrão. Marque outra como padrão antes de excluí-la.',
  },
};
