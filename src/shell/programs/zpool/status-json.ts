/** `zpool status -j`. */
import { deflatedBytes } from '../../../simulator/zfs/allocation.ts';
import { roundDown } from '../../../simulator/zfs/rounding.ts';
import { poolRawSpace, topLevelSpace } from '../../../simulator/zfs/space.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { createdGeometry, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { AllocationClass, ErrorCounts } from '../../../simulator/zfs/vdev-types.ts';
import { stateName, type VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import { type StatusView, statusView } from '../../../simulator/zfs/views/status-view.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { type Json, jsonText, outputVersion } from '../openzfs/json.ts';
import { nicebytes, nicenum } from '../openzfs/nicenum.ts';
import { jsonNumber } from '../openzfs/property-json.ts';
import { asctimeText, epochMsOf, wallTime } from '../system/wall-clock.ts';
import { type JsonFields, jsonPool, jsonVdev } from './pool-json.ts';
import { statusAdvice } from './status-reasons.ts';
import { type Label, labelFor } from './vdev-label.ts';

class StatusJson {
  readonly #call: Call;
  readonly #label: Label;
  readonly #isLiteral: boolean;
  readonly #asNumber: boolean;
  readonly #isFlat: boolean;

  constructor(call: Call, given: Given) {
    this.#call = call;
    this.#label = labelFor(call, given);
    this.#asNumber = given.has('json-int');
    this.#isLiteral = given.has('p') || this.#asNumber;
    this.#isFlat = given.has('json-flat-vdevs');
  }

  #bytes(value: number): Json {
    return this.#isLiteral ? jsonNumber(String(value), this.#asNumber) : nicebytes(value);
  }

  #count(value: number): Json {
    return this.#isLiteral ? jsonNumber(String(value), this.#asNumber) : nicenum(value);
  }

  #moment(atMs: number | undefined): Json {
    const { world } = this.#call.ctx;
    if (atMs === undefined) return this.#isLiteral ? jsonNumber('0', this.#asNumber) : '-';
    if (this.#isLiteral) return jsonNumber(String(Math.floor(epochMsOf(world, atMs) / 1000)), this.#asNumber);
    return asctimeText(wallTime(world, this.#call.host, atMs));
  }

  #errors({ read, write, checksum }: ErrorCounts): JsonFields {
    return {
      read_errors: this.#count(read),
      write_errors: this.#count(write),
      checksum_errors: this.#count(checksum),
    };
  }

  /** Sizes that are 0 are left out. */
  #sizes(sizes: Readonly<Record<string, number>>): JsonFields {
    const shown = Object.entries(sizes).filter(([, value]) => value > 0);
    return Object.fromEntries(shown.map(([key, value]) => [key, this.#bytes(value)]));
  }

  #space(pool: Pool, { vdev, top }: VdevView): JsonFields {
    if (vdev.type === 'leaf' && !top) {
      return this.#sizes({ rep_dev_size: vdev.deviceBytes, phys_space: vdev.deviceBytes });
    }
    if (!top) return {};
    const { allocatedBytes, sizeBytes } = topLevelSpace(pool, top);
    return this.#sizes({
      alloc_space: allocatedBytes,
      total_space: sizeBytes,
      def_space: deflatedBytes(createdGeometry(top), sizeBytes),
      // What a replacement has to offer: whole metaslabs (`vdev_get_min_asize()`).
      rep_dev_size: roundDown(top.spaceBytes, 2 ** top.metaslabShift),
      phys_space: vdev.type === 'leaf' ? vdev.deviceBytes : 0,
    });
  }

  /** One vdev with those below it; flat: all of these, however deep, stand in it and beside it as well. */
  vdev(
    pool: Pool,
    view: VdevView,
    purpose: AllocationClass | 'cache' | 'spare',
    parent?: string,
  ): readonly (readonly [string, Json])[] {
    const name = this.#label(view.vdev, view.place);
    const isLeaf = view.vdev.type === 'leaf';
    const below = view.children.flatMap((child) => this.vdev(pool, child, purpose, name));
    const own: JsonFields = {
      ...jsonVdev(this.#call, view, name, purpose, this.#asNumber),
      ...(this.#isFlat && parent !== undefined ? { parent } : {}),
      ...this.#space(pool, view),
      ...this.#errors(view.errors),
      ...(isLeaf ? { slow_ios: this.#count(view.errors.slow) } : {}),
      ...(below.length > 0 ? { vdevs: Object.fromEntries(below) } : {}),
    };
    return this.#isFlat ? [...below, [name, own]] : [[name, own]];
  }

  #root(pool: Pool, { tree }: StatusView): readonly (readonly [string, Json])[] {
    const below = tree.vdevs.normal.flatMap((view) => this.vdev(pool, view, 'normal', tree.name));
    const { allocatedBytes, sizeBytes } = poolRawSpace(pool);
    const usable = liveTopLevels(pool, 'normal').reduce(
      (sum, top) => sum + deflatedBytes(createdGeometry(top), topLevelSpace(pool, top).sizeBytes),
      0,
    );
    const own: JsonFields = {
      name: tree.name,
      vdev_type: 'root',
      guid: jsonNumber(tree.guid, this.#asNumber),
      class: 'normal',
      state: stateName(tree.health),
      ...this.#sizes({ alloc_space: allocatedBytes, total_space: sizeBytes, def_space: usable }),
      ...this.#errors({ read: 0, write: 0, checksum: 0, slow: 0 }),
      ...(below.length > 0 ? { vdevs: Object.fromEntries(below) } : {}),
    };
    return this.#isFlat ? [...below, [tree.name, own]] : [[tree.name, own]];
  }

  #classes(
    pool: Pool,
    { tree }: StatusView,
  ): readonly (readonly [string, readonly (readonly [string, Json])[]])[] {
    const ofClass = (key: string, views: readonly VdevView[], purpose: AllocationClass | 'cache') =>
      [key, views.flatMap((view) => this.vdev(pool, view, purpose))] as const;
    const spares = tree.spares.map(({ leaf, health, isInUse }): readonly [string, Json] => {
      const name = this.#label(leaf, 0);
      const state = isInUse ? 'INUSE' : leaf.state === 'online' ? 'AVAIL' : stateName(health);
      return [
        name,
        { ...jsonVdev(this.#call, { vdev: leaf, health }, name, 'spare', this.#asNumber), state },
      ];
    });
    return [
      ofClass('dedup', tree.vdevs.dedup, 'dedup'),
      ofClass('special', tree.vdevs.special, 'special'),
      ofClass('logs', tree.vdevs.log, 'log'),
      ofClass('l2cache', tree.caches, 'cache'),
      ['spares', spares],
    ];
  }

  #scan({ scan }: StatusView): JsonFields {
    if (!scan) return {};
    const state = scan.state === 'running' || scan.state === 'paused' ? 'SCANNING' : scan.state.toUpperCase();
    return {
      scan_stats: {
        function: scan.function.toUpperCase(),
        state,
        start_time: this.#moment(scan.startedAtMs),
        end_time: this.#moment(scan.endedAtMs),
        to_examine: this.#bytes(scan.totalBytes),
        examined: this.#bytes(scan.doneBytes > 0 ? scan.totalBytes : 0),
        skipped: this.#bytes(0),
        processed: this.#bytes(scan.processedBytes),
        errors: this.#count(scan.errors),
        bytes_per_scan: this.#bytes(0),
        pass_start: jsonNumber(
          String(Math.floor(epochMsOf(this.#call.ctx.world, scan.startedAtMs) / 1000)),
          this.#asNumber,
        ),
        scrub_pause: this.#moment(scan.pausedAtMs),
        scrub_spent_paused: jsonNumber('0', this.#asNumber),
        issued_bytes_per_scan: this.#bytes(scan.doneBytes),
        issued: this.#bytes(scan.doneBytes),
      },
    };
  }

  #reason({ reason }: StatusView): JsonFields {
    if (reason === undefined) return {};
    const { status, action, page } = statusAdvice[reason];
    const moreinfo = `https://openzfs.github.io/openzfs-docs/msg/${page ?? ''}`;
    return { status, action, ...(page === undefined ? {} : { msgid: page, moreinfo }) };
  }

  pool(pool: Pool): JsonFields {
    const view = statusView(this.#call.ctx, this.#call.host, pool);
    const root = this.#root(pool, view);
    const classes = this.#classes(pool, view).filter(([, entries]) => entries.length > 0);
    const vdevs = this.#isFlat ? [...root, ...classes.flatMap(([, entries]) => entries)] : root;
    const sections = this.#isFlat
      ? []
      : classes.map(([key, entries]) => [key, Object.fromEntries(entries)] as const);
    return {
      ...jsonPool(pool, false, this.#asNumber),
      ...this.#reason(view),
      ...this.#scan(view),
      vdevs: Object.fromEntries(vdevs),
      ...Object.fromEntries(sections),
      error_count: this.#count(view.dataErrors),
    };
  }
}

/** One line for all of these pools. */
export function statusJson(call: Call, given: Given, pools: readonly Pool[]): string {
  const json = new StatusJson(call, given);
  const entries = pools.map((pool) => [
    given.has('json-pool-key-guid') ? pool.guid : pool.name,
    json.pool(pool),
  ]);
  return jsonText({ ...outputVersion('zpool status'), pools: Object.fromEntries(entries) });
}
