/** The properties of a vdev, in the order of `zpool get all POOL VDEV`: a table of facts (vdevprops(7)). */

export interface VdevProperty {
  readonly name: string;
  /** Heading of its column; in small letters another name for it. */
  readonly header: string;
  readonly type: 'number' | 'text' | 'index';
  readonly isReadOnly: boolean;
  /** What usage and error texts say may be given. */
  readonly values: string;
  readonly isHidden?: boolean;
}

function computed(values: string, ...names: readonly (readonly [string, string])[]): VdevProperty[] {
  return names.map(([name, header]) => ({ name, header, type: 'number', isReadOnly: true, values }));
}

function text(name: string, values: string, isReadOnly = true): VdevProperty {
  return { name, header: name.toUpperCase(), type: 'text', isReadOnly, values };
}

function setting(values: string, ...names: readonly (readonly [string, string])[]): VdevProperty[] {
  return names.map(([name, header]) => ({ name, header, type: 'number', isReadOnly: false, values }));
}

function onOff(name: string, isReadOnly = false, header = name.toUpperCase()): VdevProperty {
  return { name, header, type: 'index', isReadOnly, values: 'on | off' };
}

const KINDS_OF_IO = ['null', 'read', 'write', 'free', 'claim', 'trim'];

export const vdevProperties: readonly VdevProperty[] = [
  { ...text('name', ''), isHidden: true },
  ...computed('<percent>', ['capacity', 'CAP']),
  ...computed('<state>', ['state', 'STATE']),
  ...computed('<guid>', ['guid', 'GUID']),
  ...computed('<asize>', ['asize', 'ASIZE']),
  ...computed('<psize>', ['psize', 'PSIZE']),
  ...computed('<ashift>', ['ashift', 'ASHIFT']),
  ...computed(
    '<size>',
    ['size', 'SIZE'],
    ['free', 'FREE'],
    ['allocated', 'ALLOC'],
    ['expandsize', 'EXPANDSZ'],
  ),
  ...computed('<percent>', ['fragmentation', 'FRAG']),
  ...computed('<size>', ['bootsize', 'BOOTSIZE']),
  ...computed('<parity>', ['parity', 'PARITY']),
  text('path', '<device-path>', false),
  text('devid', '<devid>'),
  text('physpath', '<physpath>'),
  text('encpath', '<encpath>'),
  text('fru', '<fru>'),
  text('parent', '<parent>'),
  text('children', '<child[,...]>'),
  ...computed('<number-of-children>', ['numchildren', 'NUMCHILD']),
  ...computed(
    '<errors>',
    ['read_errors', 'RDERR'],
    ['write_errors', 'WRERR'],
    ['checksum_errors', 'CKERR'],
    ['initialize_errors', 'INITERR'],
  ),
  ...computed('<operations>', ...KINDS_OF_IO.map((io) => [`${io}_ops`, `${io.toUpperCase()}OP`] as const)),
  ...computed('<bytes>', ...KINDS_OF_IO.map((io) => [`${io}_bytes`, `${io.toUpperCase()}BYTE`] as const)),
  onOff('removing', true),
  onOff('allocating'),
  onOff('failfast'),
  text('comment', '<comment-string>', false),
  ...setting('<events>', ['checksum_n', 'CKSUM_N']),
  ...setting('<seconds>', ['checksum_t', 'CKSUM_T']),
  ...setting('<events>', ['io_n', 'IO_N']),
  ...setting('<seconds>', ['io_t', 'IO_T']),
  onOff('raidz_expanding', true),
  ...setting('<events>', ['slow_io_n', 'SLOW_IO_N']),
  ...setting('<seconds>', ['slow_io_t', 'SLOW_IO_T']),
  onOff('trim_support', true, 'TRIMSUP'),
  ...computed('<errors>', ['trim_errors', 'TRIMERR']),
  ...computed('<slowios>', ['slow_ios', 'SLOW']),
  onOff('sit_out'),
  onOff('autosit'),
  onOff('slow_io_events'),
  { name: 'scheduler', header: 'IO_SCHEDULER', type: 'index', isReadOnly: false, values: 'auto | on | off' },
];

/** By its name, or the heading of its column in small letters. */
export function findVdevProperty(name: string): VdevProperty | undefined {
  return vdevProperties.find((property) => property.name === name || property.header.toLowerCase() === name);
}
