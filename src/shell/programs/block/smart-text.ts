/** What smartctl 7.4 prints of a disk. */
import type { Disk } from '../../../simulator/hardware/types.ts';

/** What the disk counts: shares of its answers that are errors. */
interface Attribute {
  readonly id: number;
  readonly name: string;
  /** 100 for a disk without errors, less by each percent of them. */
  readonly value: number;
  /** The disk says that it fails when the value is not above it. */
  readonly threshold: number;
  readonly errorPercent: number;
}

export interface SmartDisk {
  readonly disk: Disk;
  readonly isNvme: boolean;
  readonly attributes: readonly Attribute[];
  /** An attribute is at its threshold: a few errors do not make a disk say that it fails. */
  readonly isFailing: boolean;
}

/** As the makers of disks set it for the rate of read errors. */
const THRESHOLD = 51;

function attribute(id: number, name: string, errorPercent: number): Attribute {
  return { id, name, value: Math.max(1, 100 - errorPercent), threshold: THRESHOLD, errorPercent };
}

export function smartDisk(disk: Disk): SmartDisk {
  const attributes = [
    attribute(1, 'Raw_Read_Error_Rate', disk.readErrorPercent ?? 0),
    attribute(200, 'Write_Error_Rate', disk.writeErrorPercent ?? 0),
  ];
  return {
    disk,
    isNvme: disk.device.startsWith('nvme'),
    attributes,
    isFailing: attributes.some(({ value, threshold }) => value <= threshold),
  };
}

function grouped(bytes: number): string {
  return String(bytes).replace(/\B(?=(\d{3})+$)/g, ',');
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Three digits, by thousands: `960 GB`, `4.00 TB`. */
function shortSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1];
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const cut = Math.floor(value * 10 ** decimals) / 10 ** decimals;
  return `${cut.toFixed(decimals)} ${UNITS[unit]}`;
}

function fields(width: number, rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `${`${name}:`.padEnd(width)}${value}\n`).join('');
}

const [ATA_WIDTH, NVME_WIDTH] = [18, 36] as const;

/** `-i` */
export function informationText({ disk, isNvme }: SmartDisk, localTime: string): string {
  const { model = 'Unknown', serial = '', sizeBytes, sectorBytes, physicalSectorBytes = sectorBytes } = disk;
  const size = `${grouped(sizeBytes)} [${shortSize(sizeBytes)}]`;
  const heading = '=== START OF INFORMATION SECTION ===\n';
  if (isNvme) {
    const rows = fields(NVME_WIDTH, [
      ['Model Number', model],
      ['Serial Number', serial],
      ['Total NVM Capacity', size],
      ['Number of Namespaces', '1'],
      ['Namespace 1 Size/Capacity', size],
      ['Namespace 1 Formatted LBA Size', String(sectorBytes)],
      ['Local Time is', localTime],
    ]);
    return `${heading}${rows}\n`;
  }
  const sectors =
    sectorBytes === physicalSectorBytes
      ? (['Sector Size', `${sectorBytes} bytes logical/physical`] as const)
      : (['Sector Sizes', `${sectorBytes} bytes logical, ${physicalSectorBytes} bytes physical`] as const);
  const rows = fields(ATA_WIDTH, [
    ['Device Model', model],
    ['Serial Number', serial],
    ['User Capacity', `${grouped(sizeBytes)} bytes [${shortSize(sizeBytes)}]`],
    sectors,
    ['Rotation Rate', disk.isRotational ? '7200 rpm' : 'Solid State Device'],
    ['Local Time is', localTime],
    ['SMART support is', 'Available - device has SMART capability.'],
    ['SMART support is', 'Enabled'],
  ]);
  return `${heading}${rows}\n`;
}

/** The heading of all that is read from the disk itself. */
export function dataHeading({ isNvme }: SmartDisk): string {
  return isNvme ? '=== START OF SMART DATA SECTION ===\n' : '=== START OF READ SMART DATA SECTION ===\n';
}

/** `-H` */
export function healthText({ isNvme, isFailing }: SmartDisk): string {
  const result = `SMART overall-health self-assessment test result: ${isFailing ? 'FAILED!' : 'PASSED'}\n`;
  if (!isFailing) return `${result}\n`;
  const advice = isNvme
    ? '- NVM subsystem reliability has been degraded\n'
    : 'Drive failure expected in less than 24 hours. SAVE ALL DATA.\n';
  return `${result}${advice}\n`;
}

function attributeRow({ id, name, value, threshold, errorPercent }: Attribute): string {
  const three = (number: number) => String(number).padStart(3, '0');
  const failed = value <= threshold ? 'FAILING_NOW' : '    -      ';
  return `${String(id).padStart(3)} ${name.padEnd(23)} 0x000b   ${three(value)}   ${three(value)}   ${three(threshold)}    Pre-fail  Always   ${failed} ${errorPercent}\n`;
}

/** `-A` */
export function attributesText({ isNvme, attributes, isFailing }: SmartDisk): string {
  if (isNvme) {
    const rows = fields(NVME_WIDTH, [['Critical Warning', isFailing ? '0x04' : '0x00']]);
    return `SMART/Health Information (NVMe Log 0x02)\n${rows}\n`;
  }
  return [
    'SMART Attributes Data Structure revision number: 1\n',
    'Vendor Specific SMART Attributes with Thresholds:\n',
    'ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE\n',
    ...attributes.map(attributeRow),
    '\n',
  ].join('');
}
