/**
 * Asks, and hears the answer only while nothing was asked since: one that comes after a newer one would put back what was before.
 * Resolves once what was asked is answered, heard or not.
 */
export function newest<Answer>(ask: () => Promise<Answer>, hear: (answer: Answer) => void): () => Promise<void> {
  let asked = 0;
  return async () => {
    asked += 1;
    const turn = asked;
    const answer = await ask();
    if (turn === asked) hear(answer);
  };
}
