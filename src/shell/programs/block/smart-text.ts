/** What smartctl 7.4 prints of a disk. */
import type { Disk } from '../../../simulator/hardware/types.ts';

export interface SmartDisk {
  readonly disk: Disk;
  readonly isNvme: boolean;
  /** It answers requests with errors. */
  readonly isFailing: boolean;
}

export function smartDisk(disk: Disk): SmartDisk {
  const { device, readErrorPercent = 0, writeErrorPercent = 0 } = disk;
  return {
    disk,
    isNvme: device.startsWith('nvme'),
    isFailing: readErrorPercent > 0 || writeErrorPercent > 0,
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

interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly threshold: number;
  readonly isPrefail: boolean;
}

const ATTRIBUTES: readonly Attribute[] = [
  { id: 5, name: 'Reallocated_Sector_Ct', threshold: 10, isPrefail: true },
  { id: 187, name: 'Reported_Uncorrect', threshold: 0, isPrefail: false },
  { id: 197, name: 'Current_Pending_Sector', threshold: 0, isPrefail: false },
  { id: 199, name: 'UDMA_CRC_Error_Count', threshold: 0, isPrefail: false },
];

function attributeRow({ id, name, threshold, isPrefail }: Attribute, isFailing: boolean): string {
  const isBelow = isFailing && isPrefail;
  const three = (value: number) => String(value).padStart(3, '0');
  const value = three(isBelow ? 1 : 100);
  const kind = isPrefail ? '0x0033' : '0x0032';
  const type = (isPrefail ? 'Pre-fail' : 'Old_age').padEnd(9);
  const failed = isBelow ? 'FAILING_NOW' : '    -      ';
  return `${String(id).padStart(3)} ${name.padEnd(23)} ${kind}   ${value}   ${value}   ${three(threshold)}    ${type} Always   ${failed} 0\n`;
}

/** `-A` */
export function attributesText({ isNvme, isFailing }: SmartDisk): string {
  if (isNvme) {
    const rows = fields(NVME_WIDTH, [
      ['Critical Warning', isFailing ? '0x04' : '0x00'],
      ['Available Spare', '100%'],
      ['Available Spare Threshold', '10%'],
    ]);
    return `SMART/Health Information (NVMe Log 0x02)\n${rows}\n`;
  }
  return [
    'SMART Attributes Data Structure revision number: 1\n',
    'Vendor Specific SMART Attributes with Thresholds:\n',
    'ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE\n',
    ...ATTRIBUTES.map((attribute) => attributeRow(attribute, isFailing)),
    '\n',
  ].join('');
}
