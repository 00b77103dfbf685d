/** Largest page that the API gives (documented range 1–50, default 10). */
export const PAGE_SIZE = 50;
/** The API's default page. Two readers of 2026 got no more than this whatever they asked for. */
const SMALLEST_PAGE = 10;

/** One page as it came. */
export interface Listing<Item> {
  items: readonly Item[];
  /** From the header; `null` where the endpoint sends none. */
  nextToken: string | null;
  /** What the header tells; seen too high once, so it may only end a reading, never prolong it. */
  total: number | null;
}

export interface PageReader<Item> {
  /** The next page without records of earlier ones; `null` at the end. An error leaves the place unchanged. */
  next(): Promise<readonly Item[] | null>;
}

export type PageQuery = { nextPageToken: string } | { start: number } | Record<never, never>;

/**
 * Reads a list page by page to its end. The cursor is used where the endpoint sends one, else the offset (which of the
 * two works differs by endpoint, seen 2026-08). The page size that was asked for proves nothing, so the offset moves by
 * what really came. Ends on an empty page, a page with nothing new, the same cursor again, a cursor that stops coming,
 * or, where there is no cursor, once everything counted has come.
 */
export function pageReader<Item extends { id: number | string }>(
  fetchPage: (query: PageQuery) => Promise<Listing<Item>>,
): PageReader<Item> {
  const seen = new Set<number | string>();
  let query: PageQuery | null = {};
  let lastToken: string | null = null;
  let received = 0;

  function queryAfter({ items, nextToken, total }: Listing<Item>): PageQuery | null {
    const token = nextToken === lastToken ? null : nextToken;
    const hadToken = lastToken !== null;
    if (token !== null) {
      lastToken = token;
      return { nextPageToken: token };
    }
    const isComplete = total === null ? items.length < SMALLEST_PAGE : received >= total;
    return hadToken || isComplete ? null : { start: received };
  }

  return {
    async next() {
      if (query === null) return null;
      const listing = await fetchPage(query);
      const fresh = listing.items.filter(({ id }) => !seen.has(id) && seen.add(id));
      received += listing.items.length;
      query = fresh.length === 0 ? null : queryAfter(listing);
      return fresh.length === 0 ? null : fresh;
    },
  };
}
