/** Typed properties as they are stored, or the end of the command. */
import { storedValue, type ValueContext } from '../../../simulator/zfs/dataset/property-value.ts';
import type { Call } from '../openzfs/call.ts';
import { ownerName } from './accounts.ts';
import type { Assignments } from './property-arguments.ts';
import { valueProblemText } from './refusal-text.ts';

/** All of them; the first wrong one ends the command with `what: reason`. */
export function storedValues(
  call: Call,
  props: Assignments,
  context: ValueContext,
  what: string,
  exitCode = 1,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [typed, text] of props) {
    const stored = storedValue(typed, text, { ownerName: (owned) => ownerName(call, owned), ...context });
    if (!stored.ok) call.fail(`${what}: ${valueProblemText(stored.problem)}`, exitCode);
    values[stored.name] = stored.value;
  }
  return values;
}
