/** The shape of a top-level vdev, as far as space depends on it. */

export type Layout =
  /** One device without redundancy; several of them side by side are a stripe. */
  | { readonly type: 'disk' }
  | { readonly type: 'mirror' }
  /** `parity`: 1 to 3. */
  | { readonly type: 'raidz'; readonly parity: number }
  /** `data` and `parity` disks make a redundancy group; `spares` are distributed. */
  | { readonly type: 'draid'; readonly parity: number; readonly data: number; readonly spares: number };

export interface Geometry {
  readonly layout: Layout;
  /** Members, distributed spares included. */
  readonly disks: number;
  /** 2^ashift. */
  readonly sectorBytes: number;
}

export interface TopLevelVdev extends Geometry {
  /** The smallest member: partition 1 of a whole disk, or a file. */
  readonly memberBytes: number;
}

/** What one block takes, in sectors. */
export interface BlockAllocation {
  readonly data: number;
  readonly parity: number;
  readonly padding: number;
  readonly allocated: number;
  /** Share of the allocated sectors that is data. */
  readonly efficiency: number;
}
