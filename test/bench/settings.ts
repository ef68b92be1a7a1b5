import type { BusinessNumber } from '../../worker/sandbox/webhook-payload.ts';

// The one deployment that all measurements run. Its public address is reached by nobody: whoever asks comes over loopback,
// and the Worker finds itself (and Meta, in the sandbox) from inside.

export const PUBLIC_URL = 'http://janela.test';

export const secrets = {
  PUBLIC_URL,
  META_GRAPH_URL: `${PUBLIC_URL}/sandbox/graph`,
  META_GRAPH_VERSION: 'v26.0',
  SANDBOX: 'on',
  SETUP_CODE: 'bench-setup-code',
  BETTER_AUTH_SECRET: 'bench-session-secret-of-thirty-two-bytes',
  META_APP_SECRET: 'bench-app-secret',
  META_APP_SECRET_PREVIOUS: '',
  META_VERIFY_TOKEN: 'bench-verify-token',
  META_ACCESS_TOKEN: 'bench-access-token',
} as const;

export const number: BusinessNumber = {
  id: '106540352242922',
  displayPhoneNumber: '+55 11 4003-1234',
  verifiedName: 'Loja Janela',
  wabaId: '102290129340398',
  portfolioId: '506914307656634',
};
