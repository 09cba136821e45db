import type { RemarkText } from './report.ts';
import type { ConfigScope } from './scope.ts';

export type Community = 'legacy' | 'large';

/** Which kind of community a text is, read as MetalLB does: `a:b` of 16 bits each, or `large:a:b:c` of 32; undefined for neither. */
export function communityOf(text: string): Community | undefined {
  const parts = text.split(':');
  if (parts.length === 2) return parts.every((part) => isUnsigned(part, 0xffff)) ? 'legacy' : undefined;
  if (parts.length === 4 && parts[0] === 'large') {
    return parts.slice(1).every((part) => isUnsigned(part, 0xffffffff)) ? 'large' : undefined;
  }
  return undefined;
}

/** Names of communities by what they stand for; unreadable values and names defined twice go to the report. */
export function readCommunities(scope: ConfigScope): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const object of scope.objects.communities) {
    const ref = scope.refer('Community', object);
    for (const { name, value } of object.values) {
      if (communityOf(value) === undefined) scope.report.refuse(ref, invalidCommunity(name, value));
      if (known.has(name)) {
        scope.report.refuse(ref, {
          code: 'community-duplicate',
          message: `duplicate definition of community "${name}"`,
          params: { community: name },
        });
      }
      known.set(name, value);
    }
  }
  return known;
}

export function invalidCommunity(name: string, value: string): RemarkText {
  return {
    code: 'community-invalid',
    message: `invalid community "${value}"${name === value ? '' : ` named "${name}"`}`,
    params: { community: name, value },
    suggestion: 'Write asn:value with numbers up to 65535, large:a:b:c, or the name of a Community.',
  };
}

function isUnsigned(text: string, most: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= most;
}
