const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `sleep`'s `5`, `0.5`, `2m`, `1h`; undefined when it is no span. */
export function spanMs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  const unit = UNIT_MS[match?.[2] || 's'];
  return match && unit !== undefined ? Math.min(Math.round(Number(match[1]) * unit), 1e12) : undefined;
}
