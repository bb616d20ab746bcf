/** The only place where real time enters: tells how many milliseconds passed, as long as somebody can see the page. */

/** Ticks are gathered to this many milliseconds: fast enough for output to appear at once, slow enough to cost little. */
const TICK_MS_MIN = 50;

/** Calls `tick` about 20 times a second with the real milliseconds since the last call; rests while the page is hidden. */
export function runPageClock(tick: (realMs: number) => void): () => void {
  let before: number | undefined;
  let frame = 0;
  const onFrame = (nowMs: number) => {
    before ??= nowMs;
    if (nowMs - before >= TICK_MS_MIN) {
      const passed = nowMs - before;
      before = nowMs;
      tick(passed);
    }
    frame = requestAnimationFrame(onFrame);
  };
  const forgetGap = () => {
    before = undefined;
  };
  document.addEventListener('visibilitychange', forgetGap);
  frame = requestAnimationFrame(onFrame);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', forgetGap);
  };
}
