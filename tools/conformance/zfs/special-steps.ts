/** Steps that are no ordinary administration: carried out on the machine itself, not typed. */
import type { Typed } from '../shell-lab.ts';
import {
  damageBlocks,
  endRequestFaults,
  failRequests,
  plugDisks,
  powerCycle,
  pullDisk,
  slowDown,
} from './hands.ts';
import type { ZfsLab } from './lab.ts';

interface SpecialStep {
  readonly pattern: RegExp;
  /** Gives what is printed; `words` are the groups of the pattern. */
  readonly carryOut: (lab: ZfsLab, words: readonly string[]) => string;
}

function done(act: (lab: ZfsLab, words: readonly string[]) => void): SpecialStep['carryOut'] {
  return (lab, words) => {
    act(lab, words);
    return '';
  };
}

const FIRST_COPY = '--first-copy';

function corruptFile(
  lab: ZfsLab,
  [dataset = '', file = '', count = '', rest = '']: readonly string[],
): string {
  const words = rest.split(' ');
  const blocks = Number(count);
  const isFirstCopyOnly = words.includes(FIRST_COPY);
  const disks = words.filter((word) => word !== FIRST_COPY);
  const all = damageBlocks(lab, { dataset, file, blocks, disks, isFirstCopyOnly });
  return `${blocks} of ${all} blocks overwritten\n`;
}

const SPECIAL_STEPS: readonly SpecialStep[] = [
  {
    pattern: /^echo 1 > \/sys\/block\/(\w+)\/device\/delete$/,
    carryOut: done((lab, [disk = '']) => pullDisk(lab, disk)),
  },
  {
    pattern: /^rescan-disks(?:; (.+))?$/,
    carryOut: done((lab, [then]) => {
      plugDisks(lab);
      if (then !== undefined) lab.type(then);
    }),
  },
  { pattern: /^reboot -f$/, carryOut: done((lab) => powerCycle(lab)) },
  { pattern: /^corrupt-file (\S+) (\S+) (\d+) (.+)$/, carryOut: corruptFile },
  {
    pattern: /^zinject -d (\w+) -e io -T (read|write) -f (\d+) \S+$/,
    carryOut: done((lab, [disk = '', type, percent]) => {
      const requests = type === 'read' ? 'read' : 'write';
      failRequests(lab, { disk, requests, percent: Number(percent) });
    }),
  },
  {
    pattern: /^zinject -d (\w+) -D (\d+):\d+ \S+$/,
    carryOut: done((lab, [disk = '', ms]) => slowDown(lab, disk, Number(ms))),
  },
  { pattern: /^zinject -c all$/, carryOut: done((lab) => endRequestFaults(lab)) },
];

export function isSpecial(command: string): boolean {
  return SPECIAL_STEPS.some(({ pattern }) => pattern.test(command));
}

export function specialStep(lab: ZfsLab, command: string): Typed {
  const step = SPECIAL_STEPS.find(({ pattern }) => pattern.test(command));
  if (step === undefined) throw new Error(`'${command}' is no special step`);
  const [, ...words] = step.pattern.exec(command) ?? [];
  return { stdout: step.carryOut(lab, words), stderr: '', exit: 0 };
}
