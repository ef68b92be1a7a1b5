import { createSignal } from 'solid-js';
import { spaced } from '../live/spaced.env.ts';

const GAP_MS = 2_000;

const [news, setNews] = createSignal(0);

/** Changes whenever something came that nobody here understood, at most every two seconds. */
export const unhandledNews = news;

/** We were told so. */
export const hearUnhandled = spaced(() => setNews(news() + 1), GAP_MS);
