import type { FileCard } from './content.ts';

/** The card of a file that the business names by id or by address; the id wins. */
export const fileCard = (
  kind: FileCard['kind'],
  source: { id?: string | undefined; link?: string | undefined; voice?: boolean | undefined },
  name?: string,
): FileCard => ({
  kind,
  ...(name === undefined ? {} : { name }),
  ...(source.voice === true ? { voice: true } : {}),
  ...(source.id === undefined ? (source.link === undefined ? {} : { url: source.link }) : { mediaId: source.id }),
});
