/** The reading progress in this browser: loaded with care, shared between tabs, never sent anywhere. */
import type { Progress } from '../../course/progress.ts';
import { formatProgress, NOTHING_READ, parseProgress } from '../../course/progress.ts';

const KEY = 'quorate.progress';

/** What was stored, or a fresh start; `isDamaged` when something unreadable had to be dropped. */
export function loadProgress(): { readonly progress: Progress; readonly isDamaged: boolean } {
  const stored = parseProgress(readStorage());
  if (stored.kind === 'found') return { progress: stored.progress, isDamaged: false };
  if (stored.kind === 'damaged') saveProgress(NOTHING_READ);
  return { progress: NOTHING_READ, isDamaged: stored.kind === 'damaged' };
}

/** Keeps the progress; without storage (private mode, blocked) it lasts as long as the page. */
export function saveProgress(progress: Progress): void {
  try {
    localStorage.setItem(KEY, formatProgress(progress));
  } catch {
    // Reading goes on without being remembered.
  }
}

/** Calls back when another tab changed the progress. */
export function onProgressElsewhere(listener: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === KEY) listener();
  });
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
