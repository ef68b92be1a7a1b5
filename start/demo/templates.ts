// Message templates as a company submits them to Meta (`POST /{waba-id}/message_templates`).

interface Submission {
  name: string;
  language: 'pt_BR';
  category: 'UTILITY' | 'MARKETING';
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: object[];
}

const quickReplies = (...texts: string[]) => ({
  type: 'BUTTONS',
  buttons: texts.map((text) => ({ type: 'QUICK_REPLY', text })),
});

const named = (examples: Record<string, string>) =>
  Object.entries(examples).map(([name, example]) => ({ param_name: name, example }));

export const RESUME = 'retomada_atendimento';

export const templates: Submission[] = [
  {
    name: RESUME,
    language: 'pt_BR',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Olá, {{nome}}! Aqui é {{atendente}}, da Loja Janela. Podemos continuar o seu atendimento por aqui?',
        example: { body_text_named_params: named({ nome: 'Lucas', atendente: 'Ana' }) },
      },
      quickReplies('Sim, podemos'),
    ],
  },
  {
    name: 'pedido_enviado',
    language: 'pt_BR',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Olá, {{1}}! O seu pedido *{{2}}* saiu para entrega. Se precisar de ajuda, responda a esta mensagem.',
        example: { body_text: [['Mariana', '20418']] },
      },
      { type: 'FOOTER', text: 'Loja Janela' },
    ],
  },
  {
    name: 'confirmacao_agendamento',
    language: 'pt_BR',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Olá, {{1}}! A sua visita está marcada para {{2}}, às {{3}}. Podemos confirmar?',
        example: { body_text: [['Sônia', '24/11', '10h']] },
      },
      quickReplies('Confirmo', 'Preciso remarcar'),
    ],
  },
  {
    name: 'novidades_da_semana',
    language: 'pt_BR',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'As novidades da semana chegaram! Quer receber as fotos em primeira mão?' },
      { type: 'FOOTER', text: 'Responda PARAR para não receber mais.' },
      quickReplies('Quero ver'),
    ],
  },
  {
    name: 'oferta_exclusiva',
    language: 'pt_BR',
    category: 'MARKETING',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Só para você, {{nome}}',
        example: { header_text_named_params: named({ nome: 'Camila' }) },
      },
      {
        type: 'BODY',
        text: 'Preparamos *{{desconto}}* de desconto em {{produto}}, até {{validade}}. Quer que a gente separe o seu?',
        example: { body_text_named_params: named({ desconto: '20%', produto: 'persianas', validade: 'sexta-feira' }) },
      },
      quickReplies('Quero', 'Agora não'),
    ],
  },
];

/** What agents call the variables that Meta only numbers, by template. */
export const variableNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pedido_enviado: { 'body.1': 'NOME', 'body.2': 'PEDIDO' },
  confirmacao_agendamento: { 'body.1': 'NOME', 'body.2': 'DIA', 'body.3': 'HORA' },
};
