/** `systemctl show` and `cat`. */

import { unitDefinition } from '../../../simulator/os/unit-table.ts';
import type { Process } from '../../types.ts';
import { unitFacts } from './unit-facts.ts';
import { presetOf, unitPath } from './unit-files.ts';
import { unitUsage } from './unit-usage.ts';
import { findUnit, lastUnitEvent, type UnitView, withSuffix } from './unit-view.ts';

function propertiesOf(process: Process, view: UnitView): Readonly<Record<string, string>> {
  const { state } = view;
  const event = lastUnitEvent(process.ctx.world, process.host, view.unit);
  const status = event && 'status' in event.data ? event.data.status : 0;
  return {
    Type: unitDefinition(view.unit)?.isOneShot ? 'oneshot' : 'simple',
    MainPID: String(state.pid ?? 0),
    Result: state.result ?? 'success',
    ExecMainStatus: String(status),
    Id: view.id,
    Names: view.id,
    Description: state.description,
    LoadState: view.file === 'masked' ? 'masked' : 'loaded',
    ActiveState: state.active,
    SubState: view.sub,
    FragmentPath: unitPath(view.unit),
    UnitFileState: view.file,
    UnitFilePreset: presetOf(view.unit),
    ...usageOf(process, view),
  };
}

/** What accounting knows of a unit that runs; `[not set]` of one that does not. */
function usageOf(process: Process, view: UnitView): Readonly<Record<string, string>> {
  if (view.state.active !== 'active' || view.state.pid === undefined) {
    return { MemoryCurrent: '[not set]', CPUUsageNSec: '[not set]', TasksCurrent: '[not set]' };
  }
  const usage = unitUsage(process.ctx.world, process.host, view.state);
  return {
    MemoryCurrent: String(usage.memoryBytes),
    CPUUsageNSec: String(usage.cpuMs * 1_000_000),
    TasksCurrent: String(usage.tasks),
  };
}

/** `systemctl show [UNIT…] [-p NAME]`; a unit that does not exist is shown as such, without an error. */
export function showProperties(
  process: Process,
  names: readonly string[],
  wanted: readonly string[],
  isValueOnly: boolean,
): number {
  const selected = wanted.flatMap((text) => text.split(','));
  for (const [index, name] of names.entries()) {
    if (index > 0) process.out('\n');
    const view = findUnit(process.ctx.world, process.host, name);
    const id = withSuffix(name);
    const properties: Readonly<Record<string, string>> = view
      ? propertiesOf(process, view)
      : {
          Id: id,
          Names: id,
          Description: id,
          LoadState: 'not-found',
          ActiveState: 'inactive',
          SubState: 'dead',
          MainPID: '0',
        };
    for (const [key, value] of Object.entries(properties)) {
      if (selected.length > 0 && !selected.includes(key)) continue;
      process.out(isValueOnly ? `${value}\n` : `${key}=${value}\n`);
    }
  }
  return 0;
}

function unitText(view: UnitView): string {
  const facts = unitFacts(view.unit);
  const definition = unitDefinition(view.unit);
  const docs = facts.documentation.length > 0 ? `Documentation=${facts.documentation.join(' ')}\n` : '';
  const condition = definition?.conditionPath ? `ConditionPathExists=${definition.conditionPath}\n` : '';
  const requires = (definition?.requires ?? []).map((unit) => `${unit}.service`).join(' ');
  const needs = requires === '' ? '' : `Requires=${requires}\nAfter=${requires}\n`;
  const restart = definition?.restartMs === undefined ? '' : 'Restart=on-failure\n';
  const type = definition?.isOneShot ? 'Type=oneshot\nRemainAfterExit=yes\n' : '';
  return (
    `# ${unitPath(view.unit)}\n[Unit]\nDescription=${view.state.description}\n${docs}${condition}${needs}\n` +
    `[Service]\n${type}ExecStart=${facts.command}\n${restart}\n[Install]\nWantedBy=multi-user.target\n`
  );
}

/** `systemctl cat UNIT…`. */
export function catUnits(process: Process, names: readonly string[]): number {
  let exitCode = 0;
  for (const [index, name] of names.entries()) {
    const view = findUnit(process.ctx.world, process.host, name);
    if (!view) {
      process.err(`No files found for ${withSuffix(name)}.\n`);
      exitCode = 1;
      continue;
    }
    process.out(`${index > 0 ? '\n' : ''}${unitText(view)}`);
  }
  return exitCode;
}
