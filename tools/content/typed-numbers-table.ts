/** Numbers that look computed and are yet rightly typed, each with the reason. */

interface AllowedNumber {
  /** Lesson, in whichever language the number stands. */
  readonly slug: string;
  /** As written, with its no-break spaces. */
  readonly number: string;
  readonly reason: string;
}

export const typedNumbersAllowed: readonly AllowedNumber[] = [
  {
    slug: 'availability/series-parallel',
    number: '=\u00a05\u202f%',
    reason: 'The β of the example is assumed, not computed.',
  },
];
