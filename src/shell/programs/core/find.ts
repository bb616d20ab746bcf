/** `find` */
import { listDirectory, statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program, Run } from '../../types.ts';
import { type Expression, FindParser, type Found, type Limits } from './find-expression.ts';
import { Failure, warn } from './gnu.ts';

function* visit(process: Process, found: Found, expression: Expression | undefined, limits: Limits): Run {
  const { path, stat, depth } = found;
  if (depth >= limits.min) {
    const isTrue = expression ? yield* expression.test(process, found) : true;
    if (isTrue && !expression?.hasAction) process.out(`${path}\n`);
  }
  if (stat.kind !== 'directory' || depth >= limits.max) return 0;
  const names = listDirectory(process, path);
  for (const name of names.ok ? names.value : []) {
    const below = path.endsWith('/') ? path + name : `${path}/${name}`;
    const inner = statFile(process, below, false);
    if (inner.ok)
      yield* visit(process, { path: below, stat: inner.value, depth: depth + 1 }, expression, limits);
  }
  return 0;
}

export const find: Program = {
  name: 'find',
  summary: { de: 'Dateien suchen', en: 'search for files' },
  *run(process) {
    const words = process.args.filter((word) => word !== '-L' && word !== '-P' && word !== '-H');
    const first = words.findIndex((word) => word.startsWith('-') || word === '(' || word === '!');
    const paths = first < 0 ? words : words.slice(0, first);
    const limits = { min: 0, max: Number.POSITIVE_INFINITY };
    try {
      const expression = new FindParser(first < 0 ? [] : words.slice(first), limits).parse();
      let exitCode = 0;
      for (const path of paths.length === 0 ? ['.'] : paths) {
        const stat = statFile(process, path, false);
        if (stat.ok) yield* visit(process, { path, stat: stat.value, depth: 0 }, expression, limits);
        else {
          warn(process, 'find', `‘${path}’: ${strerror(stat.errno)}`);
          exitCode = 1;
        }
      }
      return exitCode;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      warn(process, 'find', error.message);
      return error.exitCode;
    }
  },
};
