/**
 * What can be wrong with an input. Issues are facts with a code; the sentence is made from them in the language
 * files (`content/i18n/availability.*.json`, keys `issues.<code>`).
 */
export type Issue =
  | { readonly code: 'empty' }
  | { readonly code: 'empty-text' }
  | { readonly code: 'not-a-number'; readonly text: string }
  | { readonly code: 'broken-grouping'; readonly text: string }
  | { readonly code: 'unknown-unit'; readonly unit: string }
  | { readonly code: 'not-finite' }
  | { readonly code: 'not-whole'; readonly value: number }
  | { readonly code: 'too-small'; readonly minimum: number; readonly inclusive: boolean }
  | { readonly code: 'too-large'; readonly maximum: number; readonly inclusive: boolean }
  | { readonly code: 'mttr-not-below-mtbf'; readonly mtbfHours: number; readonly mttrHours: number }
  | { readonly code: 'required-above-count'; readonly required: number; readonly count: number }
  | { readonly code: 'group-without-members' }
  | { readonly code: 'too-many-blocks'; readonly maximum: number };

/** An issue and the field that it belongs to. */
export interface FieldIssue {
  readonly field: string;
  readonly issue: Issue;
}

/** Either a value or the reason why there is none. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issue: Issue };

/** Wraps a value that passed. */
export function accepted<T>(value: T): Checked<T> {
  return { ok: true, value };
}

/** Wraps the reason of a refusal. */
export function refused(issue: Issue): { readonly ok: false; readonly issue: Issue } {
  return { ok: false, issue };
}

/** Limits of a number field. `Exclusive` means that the limit itself is refused. */
export interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minimumExclusive?: number;
  readonly maximumExclusive?: number;
}

/** The first limit that `value` breaks, or undefined. Infinite and not-a-number values always break. */
export function rangeIssue(value: number, range: Range): Issue | undefined {
  if (!Number.isFinite(value)) return { code: 'not-finite' };
  if (range.minimum !== undefined && value < range.minimum)
    return { code: 'too-small', minimum: range.minimum, inclusive: true };
  if (range.minimumExclusive !== undefined && value <= range.minimumExclusive)
    return { code: 'too-small', minimum: range.minimumExclusive, inclusive: false };
  if (range.maximum !== undefined && value > range.maximum)
    return { code: 'too-large', maximum: range.maximum, inclusive: true };
  if (range.maximumExclusive !== undefined && value >= range.maximumExclusive)
    return { code: 'too-large', maximum: range.maximumExclusive, inclusive: false };
  return undefined;
}

/** Issues of several fields at once; fields without issue are left out. */
export function fieldIssues(
  values: Readonly<Record<string, number>>,
  ranges: Readonly<Record<string, Range>>,
): FieldIssue[] {
  return Object.entries(ranges).flatMap(([field, range]) => {
    const issue = rangeIssue(values[field] ?? Number.NaN, range);
    return issue ? [{ field, issue }] : [];
  });
}
