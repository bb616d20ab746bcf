/** Absolute paths as text: joining, taking apart, putting in their plain form. */

/** The absolute path without `.`, `..` and doubled slashes. A relative one is taken from `directory`. */
export function normalise(path: string, directory = '/'): string {
  const names: string[] = [];
  for (const name of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** The directory a normalised path lies in; `/` lies in itself. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** The path of a name in a directory. */
export function join(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}
