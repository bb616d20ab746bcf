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
  readonly trips: RoundTrips;
}

/** What is left of the round trips once their lines are printed. */
export interface RoundTrips {
  count: number;
  totalMs: number;
  /** Sum of the squares, ms². */
  squares: number;
  leastMs: number;
  mostMs: number;
}

/** Before the first reply. */
export function noTrips(): RoundTrips {
  return { count: 0, totalMs: 0, squares: 0, leastMs: 0, mostMs: 0 };
}

/** Counts one more reply in. */
export function addTrip(trips: RoundTrips, ms: number): void {
  trips.leastMs = trips.count === 0 ? ms : Math.min(trips.leastMs, ms);
  trips.mostMs = Math.max(trips.mostMs, ms);
  trips.count++;
  trips.totalMs += ms;
  trips.squares += ms * ms;
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
  const { sent, errors, trips, pipe } = run;
  const pipeText = pipe > 1 ? `pipe ${pipe}` : '';
  const errorText = errors > 0 ? `, +${errors} errors` : '';
  const counts = `${sent} packets transmitted, ${trips.count} received${errorText}, ${lossText(sent, trips.count)}% packet loss, time ${Math.round(run.elapsedMs)}ms`;
  const head = `--- ${run.target} ping statistics ---\n${counts}\n`;
  if (trips.count === 0) return `${head}${pipeText}\n`;
  const mean = trips.totalMs / trips.count;
  const deviation = Math.sqrt(Math.max(0, trips.squares / trips.count - mean * mean));
  const row = [trips.leastMs, mean, trips.mostMs, deviation].map((ms) => ms.toFixed(3)).join('/');
  return `${head}rtt min/avg/max/mdev = ${row} ms${pipeText === '' ? '' : `, ${pipeText}`}\n`;
}
