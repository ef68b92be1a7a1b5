/** As many characters as a row shows of its name. */
export const NAME_MAX = 60;

/** [R76] As many as a text message takes (facts/meta.md §2.2), in UTF-16 units as the composer counts them. */
export const TEXT_MAX = 4_096;

/** The largest film and sound that go out as what they are. */
export const FILE_MAX_BYTES = 16 * 1024 * 1024;

/** So many one person, one team, or everyone has at most. */
export const MOST = 1_000;

/** [R76] So many a list gives at a time. */
export const PAGE_SIZE = 100;
