/** What goes wrong at Meta during a storm, see worker/sandbox/fault-rule.ts. */
const always = [
  { kind: 'latency', probability: 0.3, minMs: 0, maxMs: 600 },
  { kind: 'lost_answer', probability: 0.02, manner: 'cut' },
  { kind: 'lost_answer', probability: 0.01, manner: 'gateway' },
  { kind: 'error_after', probability: 0.02 },
  { kind: 'refusal', probability: 0.02, code: 131047, when: 'later' },
  { kind: 'refusal', probability: 0.01, code: 131026, when: 'later' },
  { kind: 'webhook_duplicate', probability: 0.05 },
  { kind: 'webhook_shuffle', probability: 0.05 },
  { kind: 'webhook_delay', probability: 0.03, maxSeconds: 3 },
];

/** What makes a line, a number or a whole channel wait for longer than a short run lasts. */
const lengthy = [
  { kind: 'download', probability: 0.1, manner: 'error' },
  { kind: 'download', probability: 0.1, manner: 'slow' },
  { kind: 'download', probability: 0.05, manner: 'corrupt' },
  { kind: 'upload', probability: 0.1, manner: 'error' },
  { kind: 'unavailable', probability: 0.02 },
  { kind: 'lost_answer', probability: 0.003, manner: 'hang' },
  { kind: 'refusal', probability: 0.01, code: 131056 },
  { kind: 'refusal', probability: 0.01, code: 130429 },
  { kind: 'refusal', probability: 0.002, code: 190 },
];

export const faultsOf = (isEarly: boolean): object[] => (isEarly ? always : [...always, ...lengthy]);
