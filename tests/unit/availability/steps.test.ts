import fc from 'fast-check';
import { expect, it } from 'vitest';
import { failureWithin, interruptionsInBudget, withInterruptions } from '../../../src/availability/budget.ts';
import { mttfConfidence, ruleOfThree } from '../../../src/availability/confidence.ts';
import { downtimes } from '../../../src/availability/downtime.ts';
import { evaluateExpression } from '../../../src/availability/expression.ts';
import { observe } from '../../../src/availability/observed.ts';
import { availabilityFromRepair } from '../../../src/availability/repair.ts';
import { requiredMtbf, requiredMttr } from '../../../src/availability/required.ts';
import type { Step } from '../../../src/availability/step.ts';

const hours = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const ratio = fc.double({ min: 0.001, max: 0.999_999, noNaN: true });

it('every step shows the arithmetic that gives its value', () => {
  fc.assert(
    fc.property(hours, hours, ratio, fc.nat(20), (a, b, goal, n) => {
      const longer = a + b;
      const steps: Step[] = [
        ...availabilityFromRepair({ convention: 'uptime', mtbfHours: a, mttrHours: b }).steps,
        ...availabilityFromRepair({ convention: 'cycle', mtbfHours: longer, mttrHours: b }).steps,
        ...requiredMtbf('uptime', goal, b).steps,
        ...requiredMtbf('cycle', goal, b).steps,
        ...requiredMttr('uptime', goal, b).steps,
        ...requiredMttr('cycle', goal, b).steps,
        ...downtimes(goal).map(({ step }) => step),
        interruptionsInBudget(goal, b).step,
        ...withInterruptions(goal, [{ symbol: 'x', perYear: n, lengthHours: b / 1e4 }]).steps,
        failureWithin(a, b).step,
        ...mttfConfidence({ failures: n, observedHours: a }).steps,
        ruleOfThree(a),
        ...observe([{ startHours: 0, lengthHours: b }], longer).steps,
      ];
      for (const step of steps)
        expect(evaluateExpression(step.expression) / step.value, step.formula).toBeCloseTo(1, 6);
    }),
    { numRuns: 50 },
  );
});
