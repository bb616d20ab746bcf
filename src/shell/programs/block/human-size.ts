/** Sizes as util-linux writes them: `10G`, `9.5G`, `1007K` (`size_to_human_string()`). */
const UNITS = 'BKMGTPE';

export function unitSize(bytes: number): string {
  let exponent = 0;
  while (exponent < UNITS.length - 1 && bytes >= 1024 ** (exponent + 1)) exponent++;
  const unit = 1024 ** exponent;
  const whole = Math.floor(bytes / unit);
  const thousandths = Math.floor(((bytes % unit) * 1000) / unit);
  const tenths = Math.floor((thousandths + 50) / 100);
  if (tenths === 10) return `${whole + 1}${UNITS[exponent]}`;
  return tenths === 0 ? `${whole}${UNITS[exponent]}` : `${whole}.${tenths}${UNITS[exponent]}`;
}
