/** Scenarios no room of the simulator can carry out yet: every step counts as failed, nothing is left out. */
import type { TableRecording } from './recording.ts';
import type { ScenarioResult, StepResult } from './result.ts';

const NOTHING = '(the simulator has no room that carries this out)';

function failed(step: number, command: string, expected: string): StepResult {
  return { step, command, expected, actual: NOTHING, isEqual: false };
}

/** A recorded step as one text: both streams and the exit status. */
export function recordedText({
  stdout,
  stderr,
  exit,
}: {
  stdout: string;
  stderr: string;
  exit: number;
}): string {
  return `${stdout}${stderr === '' ? '' : `[stderr]\n${stderr}`}[exit ${exit}]`;
}

/** Each row of a table is a step: the layout it was made with, and the numbers that came out. */
export function unreplayedTable({ name, header, rows }: TableRecording): ScenarioResult {
  const steps = rows.map((row, index) => {
    const cells = header.map((column, at) => `${column}=${row[at] ?? ''}`);
    return failed(index + 1, row[header.indexOf('create_spec')] ?? '', cells.join('\n'));
  });
  return { scenario: name, steps };
}
