/** The steps from the disks as sold to what data sets can use, with the calculation beside each. */
import { binaryText, decimalText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { Capacity, MeasuredVdev } from './capacity.ts';
import { builderTexts } from './texts.ts';

type StepKey =
  | 'disks'
  | 'partitions'
  | 'smallest'
  | 'leaves'
  | 'vdevs'
  | 'metaslabs'
  | 'deflate'
  | 'log'
  | 'slop'
  | 'usable';

export interface WayStep {
  readonly key: StepKey;
  readonly label: string;
  /** How the number comes about; empty where the label says it all. */
  readonly how: string;
  readonly bytes: number;
  readonly isResult: boolean;
}

/** Factors that are written out at most; more of them end in an ellipsis. */
const shownFactors = 3;

/** `6 × 4.001 TB`, `2 × 3 + 4`: equal ones together. */
function product(values: readonly string[]): string {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  const factors = [...counted].map(([value, count]) => (count > 1 ? `${count} × ${value}` : value));
  return [...factors.slice(0, shownFactors), ...(factors.length > shownFactors ? ['…'] : [])].join(' + ');
}

function total(vdevs: readonly MeasuredVdev[], bytes: (vdev: MeasuredVdev) => number): number {
  return vdevs.reduce((sum, vdev) => sum + bytes(vdev), 0);
}

/** Labels and formulas of all steps; those that change nothing are left out. */
export function wayOf(
  lang: Lang,
  { vdevs, space }: Capacity,
  diskSizes: readonly number[],
): readonly WayStep[] {
  const text = builderTexts(lang);
  const sold = total(vdevs, (vdev) => vdev.diskBytes);
  const partitions = total(vdevs, (vdev) => vdev.partitionBytes);
  const counted = total(vdevs, (vdev) => vdev.disks * vdev.memberBytes);
  const leaves = total(vdevs, (vdev) => vdev.disks * vdev.leafBytes);
  const top = total(vdevs, (vdev) => vdev.topLevelBytes);
  const deflated = space.blockBytes + space.embeddedLogBytes;
  const perDisk = (bytes: number) => ({ lost: binaryText(bytes / diskSizes.length, lang) });
  const metaslabs = vdevs.map(
    (vdev) => `${vdev.metaslabs.count} × ${binaryText(vdev.metaslabs.bytes, lang)}`,
  );
  const ratios = [...new Set(vdevs.map((vdev) => `× ${vdev.deflateRatio}/512`))].join(', ');
  const steps: readonly Omit<WayStep, 'label' | 'isResult'>[] = [
    { key: 'disks', bytes: sold, how: product(diskSizes.map((size) => decimalText(size, lang))) },
    { key: 'partitions', bytes: partitions, how: text('step.partitions.how', perDisk(sold - partitions)) },
    ...(counted === partitions ? [] : [{ key: 'smallest', bytes: counted, how: '' } as const]),
    { key: 'leaves', bytes: leaves, how: text('step.leaves.how', perDisk(counted - leaves)) },
    ...(isNegligible(leaves - top, vdevs.length)
      ? []
      : [{ key: 'vdevs', bytes: top, how: text('step.vdevs.how') } as const]),
    { key: 'metaslabs', bytes: space.sizeBytes, how: product(metaslabs) },
    ...(deflated === space.sizeBytes ? [] : [{ key: 'deflate', bytes: deflated, how: ratios } as const]),
    ...(space.embeddedLogBytes === 0
      ? []
      : [{ key: 'log', bytes: -space.embeddedLogBytes, how: text('step.log.how') } as const]),
    { key: 'slop', bytes: -space.slopBytes, how: text('step.slop.how') },
    { key: 'usable', bytes: space.usableBytes, how: '' },
  ];
  return steps.map((step) => ({
    ...step,
    label: text(`step.${step.key}`),
    isResult: step.key === 'usable',
  }));
}

/** Rounding to sectors is no step of its own. */
function isNegligible(bytes: number, vdevs: number): boolean {
  return bytes < vdevs * 2 ** 20;
}
