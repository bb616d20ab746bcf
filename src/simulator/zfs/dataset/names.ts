/** Parts of the names of data sets. */

/** `tank/a` of `tank/a/b`; undefined for the pool's root. */
export function parentName(name: string): string | undefined {
  const at = name.lastIndexOf('/');
  return at < 0 ? undefined : name.slice(0, at);
}

/** The data set itself or one below it? */
export function isAtOrBelow(name: string, ancestor: string): boolean {
  return name === ancestor || name.startsWith(`${ancestor}/`);
}

/** The data set, its parent, and so on up to the pool's root. */
export function lineage(name: string): readonly string[] {
  const parent = parentName(name);
  return parent === undefined ? [name] : [name, ...lineage(parent)];
}
