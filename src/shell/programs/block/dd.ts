/** `dd` */
import { byteLength, sliceContent } from '../../../simulator/os/content.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program, Run } from '../../types.ts';
import { Failure, quoted } from '../core/gnu.ts';
import { type DdRequest, readOperands } from './dd-operands.ts';
import { openSource, type Source } from './dd-source.ts';
import { openTarget, type Target } from './dd-target.ts';
import { summary } from './dd-text.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** How far it is. `seed`: of what it reads from /dev/urandom. */
    dd: { seed: number; startMs: number; done: number; bytes: number; partIn: number; isOpened: boolean };
  }
}

/** Bytes a second through a pipe of the kernel: what is copied takes time. */
const BYTES_PER_SECOND = 400_000_000;
/** A long run is done in so many steps, so that millions of blocks do not become millions of steps. */
const STEPS = 1024;

const MOST_SEED = 0x7fffffff;

function fail(text: string, errno: Parameters<typeof strerror>[0]): never {
  throw new Failure(`${text}: ${strerror(errno)}`);
}

/** Blocks to copy in the next step. */
function stride({ count }: DdRequest, done: number): number {
  const least = count === undefined ? 1 + Math.floor(done / STEPS) : Math.max(1, Math.floor(count / STEPS));
  return count === undefined ? least : Math.min(least, count - done);
}

function source(process: Process, request: DdRequest, seed: number): Source {
  const opened = openSource(process, request.from ?? '/dev/null', seed);
  if (!opened.ok) fail(`failed to open ${quoted(request.from ?? '')}`, opened.errno);
  return opened.value;
}

function target(process: Process, request: DdRequest, isOpened: boolean): Target {
  if (request.to === undefined) {
    return (_at, part) => {
      process.out(part);
      return { bytes: byteLength(part) };
    };
  }
  const truncates = !isOpened && !request.conversions.includes('notrunc');
  const opened = openTarget(process, request.to, request.seek * request.writeBytes, truncates);
  if (!opened.ok) fail(`failed to open ${quoted(request.to)}`, opened.errno);
  return opened.value;
}

function* copy(process: Process, request: DdRequest): Run {
  const memory = process.memory('dd', () => ({
    kind: 'dd',
    seed: process.ctx.randomInt('shell.urandom', 1, MOST_SEED),
    startMs: process.ctx.nowMs,
    done: 0,
    bytes: 0,
    partIn: 0,
    isOpened: false,
  }));
  const input = request.from === undefined ? yield* process.readAll() : undefined;
  const read: Source = input === undefined ? source(process, request, memory.seed) : sliceOf(input);
  const write = target(process, request, memory.isOpened);
  memory.isOpened = true;
  const report = (blocksIn: number) => {
    const seconds = Math.max(1, process.ctx.nowMs - memory.startMs) / 1000;
    const blocksOut = Math.floor(memory.bytes / request.writeBytes);
    const partOut = memory.partIn;
    const records = { blocksIn, partIn: memory.partIn, blocksOut, partOut };
    process.err(summary({ ...records, bytes: memory.bytes, seconds }, request.status));
  };
  while (request.count === undefined || memory.done < request.count) {
    const blocks = stride(request, memory.done);
    const from = (request.skip + memory.done) * request.readBytes;
    const part = read(from, from + blocks * request.readBytes);
    if (!part.ok) {
      process.err(`dd: error reading ${quoted(request.from ?? '')}: ${strerror(part.errno)}\n`);
      report(memory.done);
      return 1;
    }
    const length = byteLength(part.value);
    if (length === 0) break;
    const at = request.seek * request.writeBytes + memory.bytes;
    const written = write(at, part.value);
    if (written.errno !== undefined) {
      memory.bytes += written.bytes;
      memory.done += Math.floor(written.bytes / request.readBytes);
      process.err(
        `dd: error writing ${quoted(request.to ?? 'standard output')}: ${strerror(written.errno)}\n`,
      );
      report(memory.done + 1);
      return 1;
    }
    memory.bytes += length;
    memory.done += Math.floor(length / request.readBytes);
    if (length % request.readBytes > 0) memory.partIn = 1;
    const endMs = memory.startMs + Math.round((memory.bytes * 1000) / BYTES_PER_SECOND);
    if (endMs > process.ctx.nowMs) yield { for: 'time', ms: endMs - process.ctx.nowMs };
    if (memory.partIn > 0) break;
  }
  report(memory.done);
  return 0;
}

function sliceOf(text: string): Source {
  return (from, to) => ({ ok: true, value: sliceContent(text, from, to) });
}

export const dd: Program = {
  name: 'dd',
  summary: { de: 'Blöcke kopieren', en: 'copy blocks' },
  *run(process) {
    try {
      return yield* copy(process, readOperands(process.args));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      process.err(`dd: ${error.message}\n`);
      return error.exitCode;
    }
  },
};
