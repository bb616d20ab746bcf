import { loadRecordings } from '../../tools/conformance/load.ts';
import type { QuorumRecording } from '../../tools/conformance/recording.ts';

/** The recordings of the quorum family, as they lie in the repository. */
export function quorumRecordings(): QuorumRecording[] {
  return loadRecordings('tests/recordings').flatMap((entry) =>
    entry.family === 'quorum' ? [entry.recording] : [],
  );
}
