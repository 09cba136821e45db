/** A release as numbers, e.g. `[0, 14, 9]`. */
type Release = readonly [major: number, minor: number, patch: number];

const releases = new Map<string, Release | undefined>();

/** The release in `v0.14.9`, `0.14.9-debian-12-r3` or `v0.12`; undefined for `main`, `latest` and the like. */
function releaseOf(version = ''): Release | undefined {
  if (releases.has(version)) return releases.get(version);
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  const release: Release | undefined = found
    ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
    : undefined;
  releases.set(version, release);
  return release;
}

/** Whether a version is at least `least`. A version nobody can read counts as the newest: that is what an untagged image mostly is. */
export function atLeast(version: string | undefined, least: string): boolean {
  // Two or three versions are asked for again with every Service.
  if (version === undefined) return true;
  const known = compared.get(version)?.get(least);
  if (known !== undefined) return known;
  const answer = isAtLeast(version, least);
  const answers = compared.get(version) ?? new Map<string, boolean>();
  compared.set(version, answers.set(least, answer));
  return answer;
}

const compared = new Map<string, Map<string, boolean>>();

function isAtLeast(version: string, least: string): boolean {
  const have = releaseOf(version);
  const want = releaseOf(least);
  if (have === undefined || want === undefined) return true;
  for (const [index, number] of want.entries()) {
    const own = have[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}

/** Whether a version is exactly the release given. */
export function isRelease(version: string | undefined, release: string): boolean {
  return releaseOf(version)?.join('.') === releaseOf(release)?.join('.');
}

/** The tag of an image without its digest: `quay.io/metallb/speaker:v0.16.1@sha256:…` → `v0.16.1`. */
export function tagOf(image: string): string | undefined {
  const name = image.split('@')[0] ?? '';
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  return tag === undefined || releaseOf(tag) === undefined ? undefined : tag;
}
