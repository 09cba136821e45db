/**
 * The comment that makes a rule ours: `hopboard:<cluster>/<namespace>/<service>:<port>/<protocol>`. The port is the outside one.
 * RouterOS gives rules no identity that survives a restore, so this text is it.
 */
export function markerOf(
  owner: { readonly cluster: string; readonly service: string },
  port: number,
  protocol: string,
): string {
  return `hopboard:${owner.cluster}/${owner.service}:${port}/${protocol}`;
}

const MARKER = /^hopboard:[^/:\s]+\/[^/:\s]+\/[^/:\s]+:\d{1,5}\/(tcp|udp)$/;

/** Whether a comment is exactly one of our markers: a rule whose comment someone went on writing is theirs. */
export function isMarker(comment: string | undefined): comment is string {
  return comment !== undefined && MARKER.test(comment);
}
