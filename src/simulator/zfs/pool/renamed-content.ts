/** What is in a pool under another name of the pool. */
import type { PoolContent } from '../types.ts';

/** All names with the new pool's name in front; what refers to them as well. */
export function renamedContent({ datasets, tables }: PoolContent, from: string, to: string): PoolContent {
  if (from === to) return { datasets, tables };
  const moved = (name: string) => to + name.slice(from.length);
  const list = Object.entries(datasets).map(([name, dataset]) => {
    const { origin, encryption } = dataset;
    const changed = {
      ...dataset,
      ...(origin === undefined ? {} : { origin: moved(origin) }),
      ...(encryption === undefined ? {} : { encryption: { ...encryption, root: moved(encryption.root) } }),
    };
    return [moved(name), changed] as const;
  });
  return { datasets: Object.fromEntries(list), tables };
}

/** Data sets as they are where the pool is in use nowhere. */
export function unmountedContent({ datasets, tables }: PoolContent): PoolContent {
  const list = Object.entries(datasets).map(([name, dataset]) => {
    const { encryption } = dataset;
    const locked = encryption?.isLoaded ? { encryption: { ...encryption, isLoaded: false } } : {};
    const isInUse = dataset.isMounted || encryption?.isLoaded;
    return [name, isInUse ? { ...dataset, ...locked, isMounted: false } : dataset] as const;
  });
  return { datasets: Object.fromEntries(list), tables };
}
