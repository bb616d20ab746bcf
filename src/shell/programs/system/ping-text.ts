/** The lines of ping. */

export interface PingReply {
  readonly sequence: number;
  readonly tripMs: number;
}

export interface PingStatistics {
  readonly target: string;
  readonly sent: number;
  /** Requests the own kernel reported as undeliverable. */
  readonly errors: number;
  /** Most requests under way at a time; told when it is more than one. */
  readonly pipe: number;
  /** From the first request to the last. */
  readonly elapsedMs: number;
  readonly replies: readonly PingReply[];
}

/** Four significant digits at least, as ping writes a round trip: `0.312`, `4.21`, `40.2`. */
function tripText(ms: number): string {
  if (ms >= 100) return ms.toFixed(0);
  if (ms >= 10) return ms.toFixed(1);
  return ms >= 1 ? ms.toFixed(2) : ms.toFixed(3);
}

/** `64 bytes from PMX2 (10.10.10.12): icmp_seq=1 ttl=64 time=0.312 ms`. */
export function receivedLine(
  reply: PingReply,
  address: string,
  name: string | undefined,
  sizeBytes: number,
): string {
  const from = name === undefined ? address : `${name} (${address})`;
  const time = sizeBytes >= 16 ? ` time=${tripText(reply.tripMs)} ms` : '';
  return `${sizeBytes + 8} bytes from ${from}: icmp_seq=${reply.sequence} ttl=64${time}\n`;
}

/** Per cent of lost packets, as ping rounds it: `33.3333`, `100`. */
function lossText(sent: number, received: number): string {
  const percent = sent === 0 ? 0 : ((sent - received) * 100) / sent;
  return String(Number(percent.toPrecision(6)));
}

/** The last lines; those about round trips only when there were any. An empty line or `^C` stands before them. */
export function statistics(run: PingStatistics): string {
  const { sent, errors, replies, pipe } = run;
  const pipeText = pipe > 1 ? `pipe ${pipe}` : '';
  const errorText = errors > 0 ? `, +${errors} errors` : '';
  const counts = `${sent} packets transmitted, ${replies.length} received${errorText}, ${lossText(sent, replies.length)}% packet loss, time ${Math.round(run.elapsedMs)}ms`;
  const head = `--- ${run.target} ping statistics ---\n${counts}\n`;
  if (replies.length === 0) return `${head}${pipeText}\n`;
  const trips = replies.map((reply) => reply.tripMs);
  const mean = trips.reduce((total, ms) => total + ms, 0) / trips.length;
  const square = trips.reduce((total, ms) => total + ms * ms, 0) / trips.length;
  const deviation = Math.sqrt(Math.max(0, square - mean * mean));
  const row = [Math.min(...trips), mean, Math.max(...trips), deviation].map((ms) => ms.toFixed(3)).join('/');
  return `${head}rtt min/avg/max/mdev = ${row} ms${pipeText === '' ? '' : `, ${pipeText}`}\n`;
}
