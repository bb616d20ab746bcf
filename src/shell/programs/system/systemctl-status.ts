/** `systemctl status`: one unit in full. */
import type { Process } from '../../types.ts';
import { workerPids } from './process-table.ts';
import { agoText, spanText } from './span.ts';
import { processName, type UnitFacts, unitFacts } from './unit-facts.ts';
import { presetOf, unitPath } from './unit-files.ts';
import { bytesText, unitUsage } from './unit-usage.ts';
import { lastStart, lastUnitEvent, type UnitView } from './unit-view.ts';
import { stampText, wallTime } from './wall-clock.ts';

const SIGNALS: Readonly<Record<number, string>> = { 2: 'INT', 6: 'ABRT', 9: 'KILL', 11: 'SEGV', 15: 'TERM' };
/** Width of the labels, their colon left out. */
const LABEL = 11;
/** Tasks a unit may have: 15 % of what the kernel allows a machine of 16 GiB. */
const TASKS_LIMIT = 18_900;

function label(name: string, value: string): string {
  return `${name.padStart(LABEL)}${name === '' ? ' ' : ':'} ${value}\n`;
}

/** The dot before the name: what a glance should tell. */
export function statusDot(view: UnitView): string {
  if (view.state.active === 'active') return '●';
  if (view.state.active === 'failed') return '×';
  return view.state.active === 'inactive' ? '○' : '●';
}

function moment(process: Process, atMs: number): string {
  const { ctx, host } = process;
  return `${stampText(wallTime(ctx.world, host, atMs))}; ${agoText(ctx.nowMs - atMs)}`;
}

function loadedLine(view: UnitView): string {
  if (view.file === 'masked') return label('Loaded', `masked (Reason: Unit ${view.id} is masked.)`);
  return label('Loaded', `loaded (${unitPath(view.unit)}; ${view.file}; preset: ${presetOf(view.unit)})`);
}

function activeLine(process: Process, view: UnitView): string {
  const { active, result, sinceMs } = view.state;
  const since = hasHistory(process, view) ? ` since ${moment(process, sinceMs)}` : '';
  if (active === 'failed') return label('Active', `failed (Result: ${result ?? 'exit-code'})${since}`);
  return label('Active', `${active} (${view.sub})${since}`);
}

function hasHistory(process: Process, view: UnitView): boolean {
  if (view.state.active !== 'inactive') return true;
  return lastUnitEvent(process.ctx.world, process.host, view.unit)?.type === 'os.unit-stopped';
}

/** 32 hexadecimal digits that stay the same for one run of a unit. */
function invocationId(process: Process, view: UnitView): string {
  const seed = `${process.host} ${view.unit} ${view.state.sinceMs} ${process.ctx.world.kernel.seed}`;
  let hash = 0x811c9dc5;
  let digits = '';
  for (let block = 0; block < 4; block++) {
    for (const char of `${block}${seed}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    digits += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return digits;
}

function documentationLines(facts: UnitFacts): string {
  return facts.documentation.map((text, index) => label(index === 0 ? 'Docs' : '', text)).join('');
}

/** `code=exited, status=1/FAILURE` of the process that ended. */
function endText(status: number, result: 'exit-code' | 'signal'): string {
  if (result === 'signal') return `code=killed, signal=${SIGNALS[status] ?? status}`;
  return `code=exited, status=${status}${status === 0 ? '/SUCCESS' : status === 1 ? '/FAILURE' : ''}`;
}

function endedLines(process: Process, view: UnitView): string {
  const event = lastUnitEvent(process.ctx.world, process.host, view.unit);
  if (event?.type !== 'os.unit-failed' && event?.type !== 'os.unit-stopped') return '';
  const started = lastStart(process.ctx.world, process.host, view.unit);
  const duration = started ? label('Duration', spanText(event.atMs - started.atMs)) : '';
  if (!('pid' in event.data)) return duration;
  const { pid } = event.data;
  const end =
    'result' in event.data ? endText(event.data.status, event.data.result) : endText(0, 'exit-code');
  return (
    label('Invocation', invocationId(process, view)) +
    duration +
    documentationLines(unitFacts(view.unit)) +
    label('Process', `${pid} ExecStart=${unitFacts(view.unit).command} (${end})`) +
    label('Main PID', `${pid} (${end})`)
  );
}

/** Main process and its workers, as the tree of the control group shows them. */
function controlGroup(view: UnitView, pid: number): string {
  const { command } = unitFacts(view.unit);
  const workers = workerPids(view.state).map(
    (worker) => [worker, `"${processName(view.unit)} worker"`] as const,
  );
  const all = [[pid, command] as const, ...workers];
  return all
    .map(([id, text], index) => label('', `${index === all.length - 1 ? '└─' : '├─'}${id} ${text}`))
    .join('');
}

function runningLines(process: Process, view: UnitView): string {
  const facts = unitFacts(view.unit);
  const usage = unitUsage(process.ctx.world, process.host, view.state);
  const head = label('Invocation', invocationId(process, view)) + documentationLines(facts);
  const { pid } = view.state;
  if (pid === undefined) return head + label('CPU', spanText(facts.startCpuMs));
  return (
    head +
    label('Main PID', `${pid} (${processName(view.unit)})`) +
    label('Tasks', `${usage.tasks} (limit: ${TASKS_LIMIT})`) +
    label('Memory', `${bytesText(usage.memoryBytes)} (peak: ${bytesText(usage.peakBytes)})`) +
    label('CPU', spanText(usage.cpuMs)) +
    label('CGroup', `/system.slice/${view.id}`) +
    controlGroup(view, pid)
  );
}

function inactiveLines(process: Process, view: UnitView): string {
  const event = lastUnitEvent(process.ctx.world, process.host, view.unit);
  const skipped =
    event?.type === 'os.unit-skipped' && 'path' in event.data
      ? label('Condition', `start condition unmet at ${moment(process, event.atMs)}`) +
        label('', `└─ ConditionPathExists=${event.data.path} was not met`)
      : '';
  const ended = endedLines(process, view);
  return skipped + (ended === '' ? documentationLines(unitFacts(view.unit)) : ended);
}

/** The block of one unit without its log lines. */
export function statusBlock(process: Process, view: UnitView): string {
  const head = `${statusDot(view)} ${view.id} - ${view.state.description}\n`;
  const state = loadedLine(view) + activeLine(process, view);
  if (view.state.active === 'active') return head + state + runningLines(process, view);
  return head + state + inactiveLines(process, view);
}
