/** Times as zpool writes them. */

/** `00:10:05`, `2 days 03:00:00`. */
export function dhms(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = `${two((seconds / 3600) % 24)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days} days ${clock}` : clock;
}

/** Whole seconds between two virtual milliseconds, as a clock that counts seconds sees them. */
export function clockSeconds(fromMs: number, toMs: number): number {
  return Math.floor(toMs / 1000) - Math.floor(fromMs / 1000);
}
