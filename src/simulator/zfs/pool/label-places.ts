/** Where labels lie on a disk or file: two at the front of a device and two at its end (`vdev_label_offset()`). */
import type { BlockDevice } from '../../os/block-devices.ts';
import { KIB, roundDown } from '../rounding.ts';
import type { Label, ZfsHost } from '../types.ts';
import type { Range } from '../vdev-types.ts';

const LABEL_BYTES = 256 * KIB;

/** A stretch of a disk or file that is, or was, used as a device. */
type Extent = Pick<BlockDevice, 'startBytes' | 'sizeBytes'>;

/** The four copies, from the start of the disk or file. */
export function labelRanges({ startBytes, sizeBytes }: Extent): readonly Range[] {
  const end = roundDown(sizeBytes, LABEL_BYTES);
  return [0, LABEL_BYTES, end - 2 * LABEL_BYTES, end - LABEL_BYTES].map((at) => ({
    from: startBytes + at,
    to: startBytes + at + LABEL_BYTES,
  }));
}

/** The copies of a label that are still there. */
export function labelRangesLeft(label: Label): readonly Range[] {
  return labelRanges(label).filter((_, copy) => !label.lostCopies?.includes(copy));
}

/** Is a copy of the label just where one of this device is looked for? */
function isReadAs(label: Label, device: Extent): boolean {
  const places = labelRanges(device);
  return labelRangesLeft(label).some(({ from }) => places.some((place) => place.from === from));
}

/** The label that is read from a device; the latest, where several lie on it. */
export function labelOn(zfs: ZfsHost | undefined, device: BlockDevice): Label | undefined {
  const fitting = (zfs?.labels[device.medium] ?? []).filter((label) => isReadAs(label, device));
  return fitting.reduce<Label | undefined>(
    (latest, label) => (latest && latest.writtenAtMs > label.writtenAtMs ? latest : label),
    undefined,
  );
}

function without(label: Label, range: Range): Label | undefined {
  const hit = labelRanges(label).flatMap(({ from, to }, copy) =>
    from < range.to && range.from < to ? [copy] : [],
  );
  if (hit.length === 0) return label;
  const lostCopies = [...new Set([...(label.lostCopies ?? []), ...hit])].sort();
  return lostCopies.length < labelRanges(label).length ? { ...label, lostCopies } : undefined;
}

function setLabels(zfs: ZfsHost, medium: string, labels: readonly Label[]): void {
  if (labels.length > 0) zfs.labels[medium] = labels;
  else delete zfs.labels[medium];
}

/** Bytes of a disk or file are overwritten: copies of labels there are gone. */
export function loseLabels(zfs: ZfsHost, medium: string, ...ranges: readonly Range[]): void {
  const left = (zfs.labels[medium] ?? []).flatMap((label) => {
    const rest = ranges.reduce<Label | undefined>((kept, range) => kept && without(kept, range), label);
    return rest ? [rest] : [];
  });
  setLabels(zfs, medium, left);
}

/** Takes all four copies from a device. */
export function eraseLabelOn(zfs: ZfsHost, device: BlockDevice): void {
  loseLabels(zfs, device.medium, ...labelRanges(device));
}

/** Writes all four copies. */
export function putLabel(
  zfs: ZfsHost,
  device: BlockDevice,
  label: Omit<Label, 'startBytes' | 'sizeBytes' | 'lostCopies'>,
): void {
  eraseLabelOn(zfs, device);
  const { startBytes, sizeBytes } = device;
  setLabels(zfs, device.medium, [...(zfs.labels[device.medium] ?? []), { ...label, startBytes, sizeBytes }]);
}
