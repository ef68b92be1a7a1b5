/** The demo's WhatsApp number, as the sandbox registers it. */
export const number = {
  phoneNumberId: '106540352242922',
  displayPhoneNumber: '+55 11 4003-1234',
  verifiedName: 'Loja Janela',
  wabaId: '102290129340398',
  portfolioId: '506914307656634',
} as const;

export const CHANNEL_NAME = 'Oficial';
