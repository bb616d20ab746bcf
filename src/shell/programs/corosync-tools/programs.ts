import type { Program } from '../../types.ts';
import { corosyncCfgtool } from './cfgtool.ts';
import { corosyncCmapctl } from './cmapctl.ts';
import { corosync } from './corosync.ts';
import { corosyncQdeviceTool } from './qdevice-tool.ts';
import { corosyncQnetdTool } from './qnetd-tool.ts';
import { corosyncQuorumtool } from './quorumtool.ts';

/** The tools that come with corosync and with the QDevice. */
export const corosyncTools: readonly Program[] = [
  corosync,
  corosyncCfgtool,
  corosyncCmapctl,
  corosyncQdeviceTool,
  corosyncQnetdTool,
  corosyncQuorumtool,
];
