/** What the processes of this room keep between two instants. */
export interface QuorumState {
  /** Host → what its corosync process keeps; absent while corosync does not run. */
  corosync: Record<string, CorosyncProcess>;
}

export interface CorosyncProcess {
  readonly nodeId: number;
}
