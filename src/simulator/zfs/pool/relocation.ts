/** What refers to the blocks of a removed vdev, made to refer to where they lie now. */
import type { BlockRun, Dva, ObjectTree, StoredObject } from '../block-types.ts';
import type { Dataset } from '../dataset-types.ts';
import type { PoolContent } from '../types.ts';
import { cutRun } from '../write-dataset.ts';
import type { Mapping } from './vdev-mapping.ts';

function mappingAt(mappings: readonly Mapping[], offset: number): Mapping | undefined {
  let [low, high] = [0, mappings.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const mapping = mappings[middle];
    if (!mapping) return undefined;
    if (offset < mapping.from) high = middle - 1;
    else if (offset >= mapping.to) low = middle + 1;
    else return mapping;
  }
  return undefined;
}

/** How many blocks from the start of the run lie in one mapping, for each copy. */
function blocksTogether(mappings: readonly Mapping[], vdev: number, { dvas, count }: BlockRun): number {
  return dvas.reduce((least, dva) => {
    if (dva.vdev !== vdev) return least;
    const to = mappingAt(mappings, dva.offset)?.to ?? dva.offset + dva.allocatedBytes;
    return Math.min(least, Math.max(1, Math.floor((to - dva.offset) / dva.allocatedBytes)));
  }, count);
}

function moved(mappings: readonly Mapping[], vdev: number, dva: Dva): Dva {
  const mapping = dva.vdev === vdev ? mappingAt(mappings, dva.offset) : undefined;
  return mapping ? { ...dva, vdev: mapping.vdev, offset: mapping.offset + dva.offset - mapping.from } : dva;
}

/** Makes references to the old vdev into references to where its blocks lie now; what was shared stays so. */
export class Relocation {
  readonly #mappings: readonly Mapping[];
  readonly #vdev: number;
  readonly #runs = new Map<BlockRun, readonly BlockRun[]>();
  readonly #objects = new Map<StoredObject, StoredObject>();
  readonly #trees = new Map<ObjectTree, ObjectTree>();

  constructor(mappings: readonly Mapping[], vdev: number) {
    this.#mappings = mappings;
    this.#vdev = vdev;
  }

  #run(run: BlockRun): readonly BlockRun[] {
    const known = this.#runs.get(run);
    if (known) return known;
    const parts: BlockRun[] = [];
    for (let at = run.first; at < run.first + run.count; ) {
      const rest = cutRun(run, at, run.first + run.count);
      const count = blocksTogether(this.#mappings, this.#vdev, rest);
      const part = cutRun(rest, at, at + count);
      parts.push({ ...part, dvas: part.dvas.map((dva) => moved(this.#mappings, this.#vdev, dva)) });
      at += count;
    }
    const result = run.dvas.some(({ vdev }) => vdev === this.#vdev) ? parts : [run];
    this.#runs.set(run, result);
    return result;
  }

  #list(runs: readonly BlockRun[]): readonly BlockRun[] {
    const isHere = runs.some(({ dvas }) => dvas.some(({ vdev }) => vdev === this.#vdev));
    return isHere ? runs.flatMap((run) => this.#run(run)) : runs;
  }

  #object(object: StoredObject): StoredObject {
    const known = this.#objects.get(object);
    if (known) return known;
    const [runs, metadata] = [this.#list(object.runs), this.#list(object.metadata)];
    const isSame = runs === object.runs && metadata === object.metadata;
    const result = isSame ? object : { ...object, runs, metadata };
    this.#objects.set(object, result);
    return result;
  }

  #tree(tree: ObjectTree): ObjectTree {
    const known = this.#trees.get(tree);
    if (known) return known;
    const objects = Object.entries(tree.objects).map(
      ([path, object]) => [path, this.#object(object)] as const,
    );
    const result = { ...tree, objects: Object.fromEntries(objects), metadata: this.#list(tree.metadata) };
    this.#trees.set(tree, result);
    return result;
  }

  #dataset(dataset: Dataset): Dataset {
    const snapshots = dataset.snapshots.map((snapshot) => ({ ...snapshot, tree: this.#tree(snapshot.tree) }));
    const { resume } = dataset;
    const arriving = resume?.tree ? { resume: { ...resume, tree: this.#tree(resume.tree) } } : {};
    return { ...dataset, head: this.#tree(dataset.head), snapshots, ...arriving };
  }

  content({ datasets, tables }: PoolContent): PoolContent {
    const changed = Object.entries(datasets).map(
      ([name, dataset]) => [name, this.#dataset(dataset)] as const,
    );
    return { datasets: Object.fromEntries(changed), tables: this.#list(tables) };
  }
}
