/** `awk`: as mawk, which Debian installs. */
import { readFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import { unescapeText } from '../printf.ts';
import { AwkMachine } from './awk-machine.ts';
import { parseAwk } from './awk-parser.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf } from './input.ts';

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

export const awk = gnuProgram(
  {
    name: 'awk',
    synopsis: "[OPTION]... 'PROGRAM' [FILE]...",
    summary: { de: 'Felder von Zeilen auswerten', en: 'work on the fields of lines' },
    usageExitCode: 2,
    options: ['-F=', '-f/--file=', '-v/--assign='],
    stopsAtOperand: true,
  },
  function* (process, options) {
    const operands = [...options.operands];
    const file = options.value('file');
    const text = file === undefined ? undefined : readFile(process, file);
    if (text && !text.ok) throw new Failure(`couldn't open file ${file}: ${strerror(text.errno)}`, 2);
    const source = text?.ok ? text.value : operands.shift();
    if (source === undefined) {
      process.err('usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n');
      return 2;
    }
    const machine = new AwkMachine(parseAwk(source), (written) => process.out(written));
    const separator = options.value('F');
    if (separator !== undefined) machine.set('FS', separator === 't' ? '\t' : unescapeText(separator).text);
    const assign = (word: string): boolean => {
      const match = ASSIGNMENT.exec(word);
      if (match?.[1]) machine.set(match[1], { input: unescapeText(match[2] ?? '').text });
      return match !== null;
    };
    for (const word of options.values('assign')) assign(word);
    const isGoingOn = machine.runSpecial('BEGIN');
    let exitCode = 0;
    let goesOn = isGoingOn;
    const files = operands.filter((word) => !ASSIGNMENT.test(word));
    if (isGoingOn && machine.readsInput) {
      for (const name of files.length === 0 ? [...operands, '-'] : operands) {
        if (!goesOn) break;
        if (assign(name)) continue;
        machine.set('FILENAME', name === '-' ? '' : name);
        machine.set('FNR', 0);
        if (name === '-') {
          for (
            let line = yield* process.readLine();
            line !== null && goesOn;
            line = goesOn ? yield* process.readLine() : null
          ) {
            goesOn = machine.runLine(line);
          }
          continue;
        }
        const content = readFile(process, name);
        if (content.ok) goesOn = linesOf(content.value).every((line) => machine.runLine(line));
        else {
          warn(process, 'awk', `cannot open "${name}" (${strerror(content.errno)})`);
          exitCode = 2;
        }
      }
    }
    machine.runSpecial('END');
    return machine.exitCode || exitCode;
  },
);
