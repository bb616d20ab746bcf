/** The properties of a pool in the order of `zpool get all`: a table of facts of OpenZFS 2.4 (zpoolprops(7)). */

export interface PoolProperty {
  readonly name: string;
  /** Heading of its column; in small letters another name for it. */
  readonly header: string;
  readonly type: 'number' | 'text' | 'index';
  /** How a number is written. */
  readonly unit?: 'bytes' | 'percent' | 'ratio' | 'plain';
  readonly isReadOnly: boolean;
  /** What usage and error texts say may be given. */
  readonly values: string;
  readonly default?: string;
  readonly words?: readonly string[];
  /** May be given to `zpool create` and `zpool import` alone. */
  readonly isOneTime?: boolean;
  /** Its column grows with its values, although they are numbers (`pd_always_flex`). */
  readonly isFlexible?: boolean;
  /** In no list of properties. */
  readonly isHidden?: boolean;
}

function computed(name: string, header: string, unit: PoolProperty['unit'], values: string): PoolProperty {
  return { name, header, type: 'number', ...(unit ? { unit } : {}), isReadOnly: true, values };
}

function text(name: string, header: string, values: string, defaultValue = '-'): PoolProperty {
  return { name, header, type: 'text', isReadOnly: false, values, default: defaultValue };
}

function indexed(
  name: string,
  header: string,
  defaultValue: string,
  values = 'on | off',
  words: readonly string[] = values === 'on | off' ? ['off', 'on'] : values.split(' | '),
): PoolProperty {
  return { name, header, type: 'index', isReadOnly: false, values, default: defaultValue, words };
}

export const poolProperties: readonly PoolProperty[] = [
  { name: 'name', header: 'NAME', type: 'text', isReadOnly: true, values: '', isHidden: true },
  computed('size', 'SIZE', 'bytes', '<size>'),
  computed('capacity', 'CAP', 'percent', '<percent>'),
  { ...text('altroot', 'ALTROOT', '<path>'), isOneTime: true },
  computed('health', 'HEALTH', undefined, '<state>'),
  { ...computed('guid', 'GUID', 'plain', '<guid>'), isFlexible: true },
  { ...text('version', 'VERSION', '<version>'), type: 'number', unit: 'plain' },
  text('bootfs', 'BOOTFS', '<filesystem>'),
  indexed('delegation', 'DELEGATION', 'on'),
  indexed('autoreplace', 'REPLACE', 'off'),
  text('cachefile', 'CACHEFILE', '<file> | none'),
  indexed('failmode', 'FAILMODE', 'wait', 'wait | continue | panic'),
  indexed('listsnapshots', 'LISTSNAPS', 'off'),
  indexed('autoexpand', 'EXPAND', 'off'),
  computed('dedupratio', 'DEDUP', 'ratio', '<1.00x or higher if deduped>'),
  computed('free', 'FREE', 'bytes', '<size>'),
  computed('allocated', 'ALLOC', 'bytes', '<size>'),
  { ...indexed('readonly', 'RDONLY', 'off'), isOneTime: true },
  {
    ...text('ashift', 'ASHIFT', '<ashift, 9-16, or 0=default>', '0'),
    type: 'number',
    unit: 'plain',
  },
  text('comment', 'COMMENT', '<comment-string>'),
  computed('expandsize', 'EXPANDSZ', 'bytes', '<size>'),
  computed('freeing', 'FREEING', 'bytes', '<size>'),
  computed('fragmentation', 'FRAG', 'percent', '<percent>'),
  computed('leaked', 'LEAKED', 'bytes', '<size>'),
  indexed('multihost', 'MULTIHOST', 'off'),
  computed('checkpoint', 'CKPOINT', 'bytes', '<size>'),
  { ...computed('load_guid', 'LOAD_GUID', 'plain', '<load_guid>'), isFlexible: true },
  indexed('autotrim', 'AUTOTRIM', 'off'),
  text('compatibility', 'COMPATIBILITY', '<file[,file...]> | off | legacy', 'off'),
  computed('bcloneused', 'BCLONE_USED', 'bytes', '<size>'),
  computed('bclonesaved', 'BCLONE_SAVED', 'bytes', '<size>'),
  computed('bcloneratio', 'BCLONE_RATIO', 'ratio', '<1.00x or higher if cloned>'),
  computed('dedup_table_size', 'DDTSIZE', 'bytes', '<size>'),
  {
    ...text('dedup_table_quota', 'DDTQUOTA', '<size>', 'auto'),
    type: 'number',
    unit: 'bytes',
  },
  computed('last_scrubbed_txg', 'LAST_SCRUBBED_TXG', 'plain', '<txg>'),
];

/** By its name, or the heading of its column in small letters. */
export function findPoolProperty(name: string): PoolProperty | undefined {
  return poolProperties.find((property) => property.name === name || property.header.toLowerCase() === name);
}
