/** Everybody of the demo signs in with it. */
export const PASSWORD = 'janela-demo';

export const teams = ['Geral', 'Suporte'] as const;

export type TeamName = (typeof teams)[number];

export const administrator = { name: 'Admin', email: 'admin@janela.test' } as const;

export const agents = {
  ana: { name: 'Ana', email: 'ana@janela.test', teams: ['Geral'] },
  bruno: { name: 'Bruno', email: 'bruno@janela.test', teams: ['Geral', 'Suporte'] },
} as const satisfies Record<string, { name: string; email: string; teams: TeamName[] }>;

export type AgentName = keyof typeof agents;
