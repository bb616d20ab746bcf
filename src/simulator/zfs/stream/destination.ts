/** Under which name a stream is received. */

export interface Naming {
  /** As typed: a data set, or a snapshot's full name. */
  readonly target: string;
  /** `d`: the sent name without its pool is put below; `e`: its last part. */
  readonly below?: 'd' | 'e';
}

/** `pool/fs@snap` that a stream of `toName` becomes. `topmost`: the data set that the package begins with. */
export function destinationOf({ target, below }: Naming, toName: string, topmost: string): string {
  if (below === undefined) return target.includes('@') ? target : target + toName.slice(topmost.length);
  if (below === 'd') {
    const at = toName.search(/[/@]/);
    return target + toName.slice(at);
  }
  const at = topmost.lastIndexOf('/');
  return `${target}/${toName.slice(at + 1)}`;
}
