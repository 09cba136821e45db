import { isAlias, isNode, isScalar, parseAllDocuments, visit } from 'yaml';
import type { LegacyConfigMap } from '../../model/cluster.ts';
import { type Raw, textMap } from '../agent/raw.ts';
import { objectName } from './metadata.ts';

/** The ConfigMap of MetalLB up to 0.12. */
export function legacyConfigFromObject(object: Raw): readonly LegacyConfigMap[] {
  const written = textMap(object, 'data').config;
  return [{ ...objectName(object), text: written === undefined ? undefined : withoutPasswords(written) }];
}

const BLANK = '"***"';

/**
 * The same text with the value of every `password` blanked, so that its presence remains and nothing else moves; in comments too.
 * YAML that cannot be parsed is blanked to the end of each such line; MetalLB refuses it anyway.
 */
export function withoutPasswords(written: string): string {
  const ranges: [number, number][] = [];
  for (const document of parseAllDocuments(written)) {
    if (document.errors.length > 0) return written.replace(/(password["']?\s*:).*$/gm, `$1 ${BLANK}`);
    visit(document, {
      Pair(_, pair) {
        if (!isScalar(pair.key) || pair.key.value !== 'password') return;
        const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
        if (isNode(value) && value.range) ranges.push([value.range[0], value.range[1]]);
      },
    });
  }
  return ranges
    .toSorted((a, b) => b[0] - a[0])
    .reduce(
      (text, [from, to]) => text.slice(0, from) + blankOf(text.slice(from, to)) + text.slice(to),
      written,
    )
    .replace(/(#.*password["']?\s*:).*$/gm, `$1 ${BLANK}`);
}

/** A block scalar reaches to the start of the next line. */
function blankOf(value: string): string {
  return BLANK + (/\n\s*$/.exec(value)?.[0] ?? '');
}
