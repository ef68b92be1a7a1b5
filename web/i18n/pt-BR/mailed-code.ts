/** What is sent by e-mail to whoever wants to come in: a code, a link to a new password. */
export const mailedCode = {
  open: 'Entrar com um código por e-mail',
  title: 'Entrar com um código',
  lead: 'Enviamos um código de 6 dígitos para o seu e-mail.',
  send: 'Enviar código',
  sentLead: (email: string) =>
    `Se ${email} for o e-mail de uma conta daqui, o código chega em instantes. Ele vale por 10 minutos, neste navegador.`,
  code: 'Código de 6 dígitos',
  wrong: 'O código não confere. Use o do e-mail mais recente.',
  over: 'O código venceu, já foi usado ou foi errado muitas vezes. Peça outro.',
  submit: 'Entrar',
  another: 'Pedir outro código',
  toPassword: 'Entrar com a senha',
  forgotten: {
    open: 'Esqueci a senha',
    ask: 'Esqueceu a senha? Peça a um administrador um link para definir outra.',
    title: 'Esqueci a senha',
    lead: 'Enviamos para o seu e-mail um link para definir uma nova senha.',
    send: 'Enviar link',
    sent: (email: string) =>
      `Se ${email} for o e-mail de uma conta daqui, o link chega em instantes. Ele vale por 1 hora, uma única vez.`,
  },
};
