/** What a replay gives, and the sums the report is made of. */

/** How an output differs that was compared line by line. */
export interface OutputResult {
  readonly equalLines: number;
  /** Of both streams, and one for the exit status. */
  readonly lines: number;
  /** Are exit status and messages (standard error) equal, whatever else is not? */
  readonly isMessageEqual: boolean;
  /** The lines that differ, with those around them. */
  readonly difference: string;
}

/** One step that was compared. `actual` is absent when nothing in the simulator could carry it out. */
export interface StepResult {
  readonly step: number;
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
  readonly isEqual: boolean;
  readonly output?: OutputResult;
}

export interface ScenarioResult {
  readonly scenario: string;
  /** What kind of scenario it is, where the family has kinds. */
  readonly group?: string;
  readonly steps: readonly StepResult[];
}

export interface Failure {
  readonly scenario: string;
  readonly step: number;
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
  readonly difference?: string;
}

export interface FamilyReport {
  readonly scenarios: number;
  readonly scenariosPassed: number;
  readonly steps: number;
  readonly stepsPassed: number;
  readonly failures: readonly Failure[];
}

function hasPassed(result: ScenarioResult): boolean {
  return result.steps.every((step) => step.isEqual);
}

/** Adds up the scenarios of a family. */
export function familyReport(results: readonly ScenarioResult[]): FamilyReport {
  const steps = results.flatMap((result) => result.steps);
  return {
    scenarios: results.length,
    scenariosPassed: results.filter(hasPassed).length,
    steps: steps.length,
    stepsPassed: steps.filter((step) => step.isEqual).length,
    failures: results.flatMap(({ scenario, steps: own }) =>
      own
        .filter((step) => !step.isEqual)
        .map(({ step, command, expected, actual, output }): Failure => {
          const failure = { scenario, step, command, expected, actual };
          return output === undefined ? failure : { ...failure, difference: output.difference };
        }),
    ),
  };
}
