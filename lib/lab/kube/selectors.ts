/** Label and field selectors of list and watch. */
import { badRequest, Refusal } from './statuses.ts';
import type { Stored } from './stored.ts';

export type Matcher = (object: Stored) => boolean;

const requirement =
  /^\s*(?:(!)\s*([^\s!=,()]+)|([^\s!=,()]+)\s*(?:(==|=|!=)\s*([^\s!=,()]*)|\s(in|notin)\s*\(([^()]*)\))?)\s*$/;

/**
 * Parses `app=web,tier in (a, b),!canary` into one test.
 * @throws Refusal 400 where the text is no selector
 */
export function labelMatcher(selector: string): Matcher {
  const tests = splitOutsideParentheses(selector).map((part) => {
    const [whole, not, absentKey, key = '', operator, value = '', setOperator, set = ''] =
      requirement.exec(part) ?? [];
    if (whole === undefined) {
      throw new Refusal(badRequest(`unable to parse requirement: found '${part}', expected: identifier`));
    }
    if (not !== undefined && absentKey !== undefined)
      return (labels: Labels) => labels[absentKey] === undefined;
    if (operator === '!=') return (labels: Labels) => labels[key] !== value;
    if (operator !== undefined) return (labels: Labels) => labels[key] === value;
    const values = set.split(',').map((one) => one.trim());
    if (setOperator === 'in') return (labels: Labels) => values.includes(labels[key] ?? '') && key in labels;
    if (setOperator === 'notin')
      return (labels: Labels) => !(key in labels) || !values.includes(labels[key] ?? '');
    return (labels: Labels) => key in labels;
  });
  return ({ labels }) => tests.every((test) => test(labels));
}

type Labels = Readonly<Record<string, string>>;

function splitOutsideParentheses(selector: string): readonly string[] {
  return selector.trim() === '' ? [] : selector.split(/,(?![^(]*\))/);
}

/** One `path=value` or `path!=value` of a field selector. */
export type FieldTerm = { readonly path: string; readonly equal: boolean; readonly value: string };

/** @throws Refusal 400 where the text is no field selector */
export function fieldTerms(selector: string): readonly FieldTerm[] {
  if (selector.trim() === '') return [];
  return selector.split(',').map((part) => {
    const [, path, operator, value = ''] = /^\s*([\w.]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(part) ?? [];
    if (path === undefined)
      throw new Refusal(badRequest(`invalid field selector: "${selector}"; can't understand "${part}"`));
    return { path, equal: operator !== '!=', value };
  });
}

/** @throws Refusal 400 where the kind cannot be selected by one of the fields */
export function fieldMatcher(terms: readonly FieldTerm[], known: readonly string[]): Matcher {
  for (const { path } of terms) {
    if (!known.includes(path)) throw new Refusal(badRequest(`field label not supported: ${path}`));
  }
  return ({ fields }) => terms.every(({ path, equal, value }) => (fields[path] === value) === equal);
}
