import { expect, it } from 'vitest';
import { newest } from '../../web/live/newest.ts';

it('[N72] what was asked last is heard, and no answer to what was asked before it', async () => {
  const asked: PromiseWithResolvers<string>[] = [];
  const heard: string[] = [];
  const load = newest(
    () => {
      const answer = Promise.withResolvers<string>();
      asked.push(answer);
      return answer.promise;
    },
    (answer) => heard.push(answer),
  );
  const [first, second] = [load(), load()];
  asked[1]?.resolve('newer');
  await second;
  asked[0]?.resolve('older');
  await first;
  expect(heard).toEqual(['newer']);
  const third = load();
  asked[2]?.resolve('newest');
  await third;
  expect(heard).toEqual(['newer', 'newest']);
});
