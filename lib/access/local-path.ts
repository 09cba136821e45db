const ANYWHERE = 'http://hopboard.invalid';

/** The page of ours a text names, `/` for anything else: nobody is sent to another site from here. */
export function localPath(text: string | null | undefined): string {
  const url = text?.startsWith('/') ? URL.parse(text, ANYWHERE) : null;
  return url?.origin === ANYWHERE ? url.pathname.replace(/^\/+/, '/') + url.search : '/';
}
