import { loadRecordings } from '../../tools/conformance/load.ts';
import type { ZfsRecording } from '../../tools/conformance/recording.ts';

/** The scenarios of the zfs family, as they lie in the repository. */
export function zfsRecordings(): ZfsRecording[] {
  return loadRecordings('tests/recordings/zfs').flatMap((entry) =>
    entry.family === 'zfs' ? [entry.recording] : [],
  );
}
