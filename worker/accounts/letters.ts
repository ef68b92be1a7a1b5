import { type Letter, letterOf } from '../platform/letter.ts';

/** [N46] A code to come in by. */
export const codeLetter = (name: string, code: string): Letter =>
  letterOf('Código para entrar na Janela', [`Olá, ${name}.`, 'Este é o seu código para entrar na Janela:'], { code }, [
    'Ele vale por 10 minutos, uma única vez, no navegador em que foi pedido.',
    'Não foi você que pediu? Ignore este e-mail e não passe o código a ninguém.',
  ]);

/** An invitation. `by`: who invites. */
export const invitationLetter = (by: string, email: string, address: string): Letter =>
  letterOf(
    `${by} convidou você para a Janela`,
    ['Olá.', `${by} convidou você para atender na Janela. Você vai entrar com o endereço ${email}.`],
    { address, label: 'Aceitar o convite' },
    ['O link vale por 7 dias, uma única vez.', 'Não esperava este convite? Ignore este e-mail.'],
  );

/** A link to a new password, which an administrator has made. */
export const resetLetter = (name: string, address: string): Letter =>
  letterOf(
    'Nova senha na Janela',
    [`Olá, ${name}.`, 'Um administrador permitiu que você defina uma nova senha.'],
    { address, label: 'Definir a nova senha' },
    ['O link vale por 24 horas, uma única vez.', 'Não pediu? Ignore este e-mail: a senha atual continua valendo.'],
  );

/** [N57] The same, which they asked for themselves. */
export const forgottenLetter = (name: string, address: string): Letter =>
  letterOf(
    'Nova senha na Janela',
    [`Olá, ${name}.`, 'Alguém pediu, na entrada da Janela, um link para definir uma nova senha na sua conta.'],
    { address, label: 'Definir a nova senha' },
    [
      'O link vale por 1 hora, uma única vez.',
      'Não foi você que pediu? Ignore este e-mail: a senha atual continua valendo.',
    ],
  );
