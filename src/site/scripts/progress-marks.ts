/** Draws the reading progress into the page: read marks, counts, the place to continue. */
import type { Progress } from '../../course/progress.ts';
import { placeToContinue } from '../../course/progress.ts';

/** Marks every link to a lesson, every count and every “continue” link. */
export function drawProgress(progress: Progress): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-lesson]')) {
    const mark = link.querySelector<HTMLElement>('.read-mark');
    if (mark) mark.hidden = !progress.read.includes(link.dataset.lesson ?? '');
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-count]')) drawCount(place, progress);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-continue]'))
    drawContinue(link, progress);
}

function drawCount(place: HTMLElement, progress: Progress): void {
  const lessons = wordsOf(place.dataset.count);
  const done = lessons.filter((lesson) => progress.read.includes(lesson)).length;
  const pattern = done === lessons.length ? place.dataset.all : place.dataset.some;
  place.textContent = (pattern ?? '')
    .replace('{done}', String(done))
    .replace('{all}', String(lessons.length));
  place.hidden = done === 0;
}

/** The link carries every lesson's address and title as data, so that the script needs no course map. */
function drawContinue(link: HTMLAnchorElement, progress: Progress): void {
  const lesson = placeToContinue(progress, wordsOf(link.dataset.continue));
  const target =
    lesson === null ? null : document.querySelector<HTMLAnchorElement>(`a[data-lesson="${lesson}"]`);
  link.hidden = target === null;
  if (target === null) return;
  link.href = target.href;
  const title = link.querySelector('[data-continue-title]');
  if (title) title.textContent = target.querySelector('[data-title]')?.textContent ?? '';
}

function wordsOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(' ').filter((word) => word !== '');
}
