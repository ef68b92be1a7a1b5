/** More than this hardly any plan of Cloudflare's lets through to a Worker. */
const HEARD_MAX_BYTES = 100 * 1024 * 1024;

/**
 * The bytes of a request; null beyond `maxBytes`, whatever its Content-Length says. Keeps no more than that, but hears the rest
 * out and forgets it as it comes: workerd cuts the connection of whoever is answered while they still send, cancelled or not,
 * so that they would read no answer, or a 500. Whoever sends more than they announced is cut off.
 */
export async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const announcedBytes = Number(request.headers.get('content-length') ?? HEARD_MAX_BYTES);
  const heardBytes = Math.max(maxBytes, Math.min(announcedBytes, HEARD_MAX_BYTES));
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  // To ask for the end, when all that was announced is here, takes as long as to read the whole webhook.
  while (lengthBytes !== announcedBytes) {
    const part = await reader.read();
    if (part.done) break;
    const chunk: Uint8Array = part.value;
    lengthBytes += chunk.byteLength;
    if (lengthBytes > heardBytes) {
      await reader.cancel();
      return null;
    }
    if (lengthBytes > maxBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (lengthBytes > maxBytes) return null;
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : joined(chunks, lengthBytes);
}

function joined(chunks: readonly Uint8Array[], lengthBytes: number): Uint8Array {
  const whole = new Uint8Array(lengthBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
