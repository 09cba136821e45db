/**
 * The content security policy of one answer.
 * @param nonce random, for this answer only: scripts that carry it run, and what they load; none without it, where nothing runs at all
 * @param frameAncestors origins that may frame this page; nobody by default
 * @param developing the development server evaluates code and adds styles as it goes
 */
export function contentSecurityPolicy({
  nonce,
  frameAncestors = [],
  developing = false,
}: {
  nonce: string | undefined;
  frameAncestors?: readonly string[];
  developing?: boolean;
}): string {
  const ancestors = `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')}`;
  if (nonce === undefined) return `default-src 'none'; ${ancestors}`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${developing ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Lengths of bars and places of floating panels are computed: they stand in style attributes, which run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    ancestors,
  ].join('; ');
}
