import { type Component, createComponent, lazy } from 'solid-js';

/** How often a site that does not answer is asked again, ms. */
const ASK_AGAIN_MS = 2_000;

/** A page that was loaded anew for a part's sake stands at least this long, ms. */
const STANDS_MS = 30_000;
const LOADED_ANEW = 'janela:loaded-anew';

/**
 * A part of the screens that is fetched when it is first wanted, or ahead by its `preload`. Where it does not come when wanted,
 * because the network broke or a newer release has taken its place, the page is loaded anew as soon as the site answers: browsers do
 * not ask a second time for a script that failed (https://github.com/whatwg/html/issues/6768). One that did not come ahead of time
 * takes nothing from who works on.
 */
export function part<Props extends object>(load: () => Promise<{ default: Component<Props> }>) {
  const wanted = lazy(() => fetched(load));
  const preload = async (): Promise<void> => {
    const here = await load().then(
      () => true,
      (error: unknown) => {
        console.warn('A part of the screens did not come ahead of time', error);
        return false;
      },
    );
    if (here) await wanted.preload();
  };
  return Object.assign((props: Props) => createComponent(wanted, props), { preload });
}

/** Code that is fetched when it is first wanted, with the same care. */
export const fetched = <Code>(load: () => Promise<Code>): Promise<Code> => load().catch(loadedAnew);

async function loadedAnew(error: unknown): Promise<never> {
  console.warn('A part of the screens did not come', error);
  while (!(await answers()) || stoodMs() < STANDS_MS) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  sessionStorage.setItem(LOADED_ANEW, String(Date.now()));
  location.reload();
  return new Promise(() => {});
}

const stoodMs = (): number => Date.now() - Number(sessionStorage.getItem(LOADED_ANEW) ?? 0);

const answers = (): Promise<boolean> =>
  fetch('/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
