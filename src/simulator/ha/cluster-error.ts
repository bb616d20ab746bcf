/** A read or write of the cluster file system that failed, with the reason the file system gave. */
export class ClusterFileError extends Error {
  override readonly name = 'ClusterFileError';
}

/** The reason of a failed access, for a log line. @throws anything that is no failed access: that is a defect */
export function accessFailure(error: unknown): string {
  if (error instanceof ClusterFileError) return error.message;
  throw error;
}
