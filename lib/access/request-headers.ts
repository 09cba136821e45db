/** What `proxy.ts` tells pages and layouts about their own address, which Next keeps from them. A client that sends these is overruled. */
export const PATH_HEADER = 'x-hopboard-path';
export const SEARCH_HEADER = 'x-hopboard-search';
