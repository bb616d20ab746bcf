/** What the style sheet cannot do for a glossary term: Escape, a place inside the window, and the first tap. */

const MARGIN = 8;

/** Moves the definition sideways until it stands in the window. */
function place(term: HTMLElement): void {
  const tip = term.querySelector<HTMLElement>('.gloss-tip');
  if (!tip) return;
  tip.style.setProperty('--shift', '0px');
  const { left, right } = tip.getBoundingClientRect();
  const excess = right + MARGIN - document.documentElement.clientWidth;
  const shift = Math.max(-excess, MARGIN - left);
  tip.style.setProperty('--shift', `${excess > 0 ? shift : 0}px`);
}

function follow(term: HTMLElement): void {
  const word = term.querySelector('a');
  let isFirstTap = false;
  const reopen = () => term.removeAttribute('data-closed');
  term.addEventListener('pointerenter', () => place(term));
  term.addEventListener('focusin', () => {
    reopen();
    place(term);
  });
  term.addEventListener('pointerleave', reopen);
  term.addEventListener('focusout', reopen);
  // A finger cannot hover: the first tap shows the definition, the second one follows the link.
  word?.addEventListener('pointerdown', ({ pointerType }) => {
    isFirstTap = pointerType === 'touch' && document.activeElement !== word;
  });
  word?.addEventListener('click', (event) => {
    if (!isFirstTap) return;
    event.preventDefault();
    word.focus();
    isFirstTap = false;
  });
}

/** Follows every marked term of the page. */
export function followTerms(): void {
  const terms = document.querySelectorAll<HTMLElement>('.gloss');
  for (const term of terms) follow(term);
  if (terms.length === 0) return;
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const term of document.querySelectorAll('.gloss:hover, .gloss:focus-within'))
      term.setAttribute('data-closed', '');
  });
}
