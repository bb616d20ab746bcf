import { loadRecordings } from '../../tools/conformance/load.ts';
import type { TableRecording } from '../../tools/conformance/recording.ts';

/** The two tables of the zfs family, as they lie in the repository. */
export function zfsTables(): TableRecording[] {
  return loadRecordings('tests/recordings').flatMap((entry) =>
    entry.family === 'zfs-table' ? [entry.recording] : [],
  );
}
