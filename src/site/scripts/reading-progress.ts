/** Remembers which lessons were read: by the button at the end, or when the end was in view after some reading. */
import type { Progress } from '../../course/progress.ts';
import { NOTHING_READ, withLast, withoutRead, withRead } from '../../course/progress.ts';
import { drawProgress } from './progress-marks.ts';
import { loadProgress, onProgressElsewhere, saveProgress } from './progress-store.ts';

/** A page opened and scrolled to its end within this time was not read. */
const LEAST_READING_MS = 20_000;
/** How long the end must stay in view. */
const END_IN_VIEW_MS = 2_000;

let progress: Progress = NOTHING_READ;
/** The reader has taken the mark away: it does not come back by itself on this page. */
let isTakenBack = false;

/** Starts it all; called once per page. */
export function followReading(): void {
  const loaded = loadProgress();
  progress = loaded.progress;
  if (loaded.isDamaged) showDamage();
  const end = document.querySelector<HTMLElement>('[data-mark-read]');
  if (end) followLesson(end);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-forget-progress]'))
    offerForgetting(button);
  drawAll();
  onProgressElsewhere(() => {
    progress = loadProgress().progress;
    drawAll();
  });
}

function change(next: Progress): void {
  progress = next;
  saveProgress(progress);
  drawAll();
}

function drawAll(): void {
  drawProgress(progress);
  const end = document.querySelector<HTMLElement>('[data-mark-read]');
  const button = end?.querySelector('button');
  const note = end?.querySelector<HTMLElement>('[data-done]');
  if (!end || !button || !note) return;
  const isRead = progress.read.includes(end.dataset.markRead ?? '');
  button.textContent = (isRead ? button.dataset.unmark : button.dataset.mark) ?? '';
  note.textContent = isRead ? (note.dataset.done ?? '') : '';
  end.hidden = false;
}

function followLesson(end: HTMLElement): void {
  const lesson = end.dataset.markRead ?? '';
  change(withLast(progress, lesson));
  end.querySelector('button')?.addEventListener('click', () => {
    isTakenBack = progress.read.includes(lesson);
    change(isTakenBack ? withoutRead(progress, lesson) : withRead(progress, lesson));
  });
  markWhenSeen(end, () => {
    if (!isTakenBack) change(withRead(progress, lesson));
  });
}

function markWhenSeen(end: HTMLElement, mark: () => void): void {
  const openedMs = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (!entries.some((entry) => entry.isIntersecting)) return;
    const waitMs = Math.max(END_IN_VIEW_MS, LEAST_READING_MS - (performance.now() - openedMs));
    timer = setTimeout(() => {
      observer.disconnect();
      mark();
    }, waitMs);
  });
  observer.observe(end);
}

function offerForgetting(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener('click', () => {
    change(NOTHING_READ);
    const note = button.parentElement?.querySelector('[role="status"]');
    if (note) note.textContent = button.dataset.forgetProgress ?? '';
  });
}

function showDamage(): void {
  for (const notice of document.querySelectorAll<HTMLElement>('[data-progress-damaged]')) {
    notice.textContent = notice.dataset.progressDamaged ?? '';
    notice.hidden = false;
  }
}
