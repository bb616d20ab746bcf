/** Units of time in the fields and results. A month is 730 h and a year 8,760 h, as everywhere in the course. */
export type TimeUnit = 's' | 'min' | 'h' | 'd' | 'w' | 'mo' | 'a';
export const timeUnits = ['s', 'min', 'h', 'd', 'w', 'mo', 'a'] as const satisfies readonly TimeUnit[];

/** A time as it was typed: number and unit. */
export interface Duration {
  readonly value: number;
  readonly unit: TimeUnit;
}

const secondsPer: Readonly<Record<TimeUnit, number>> = {
  s: 1,
  min: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  mo: 2_628_000,
  a: 31_536_000,
};

/** Length in hours. */
export function hoursOf({ value, unit }: Duration): number {
  return (value * secondsPer[unit]) / 3_600;
}

/** The same length in another unit. */
export function durationIn(unit: TimeUnit, hours: number): Duration {
  return { value: (hours * 3_600) / secondsPer[unit], unit };
}

/** The unit in which a length reads best: the largest of s, min, h, d, a that leaves at least 1 (h up to 4 days). */
export function readableUnit(hours: number): TimeUnit {
  const seconds = hours * 3_600;
  if (seconds < 60) return 's';
  if (seconds < 3_600) return 'min';
  if (hours < 96) return 'h';
  return hours < 8_760 ? 'd' : 'a';
}

/** Words for each unit in both languages, in lower case, without a trailing full stop. */
const words: Readonly<Record<TimeUnit, string>> = {
  s: 's sec secs sek second seconds sekunde sekunden',
  min: 'min mins m minute minutes minuten',
  h: 'h hr hrs hour hours std stunde stunden',
  d: 'd day days t tag tage tagen',
  w: 'w wk week weeks woche wochen',
  mo: 'mo mon month months monat monate monaten',
  a: 'a y yr yrs year years j jahr jahre jahren',
};

const unitOfWord: ReadonlyMap<string, TimeUnit> = new Map(
  timeUnits.flatMap((unit) => words[unit].split(' ').map((word) => [word, unit] as const)),
);

/** The unit that a word stands for in either language, or undefined. */
export function unitNamed(word: string): TimeUnit | undefined {
  return unitOfWord.get(word.toLowerCase().replace(/\.$/u, ''));
}
