/** An expected outcome as plain data, so that it crosses Durable Object calls whole (an Error would lose its fields there). */
export type Result<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <Reason>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason });
