/** The search dialog. Its engine and index (Pagefind) are fetched when the first word is typed. */
import { type Hit, hitElement } from './search-results.ts';

/** As much of Pagefind’s interface as is used here. */
interface Engine {
  /** null when a later search has taken its place. */
  debouncedSearch(words: string): Promise<{ results: readonly { data(): Promise<Hit> }[] } | null>;
}

/** So many pages are listed: more words find better than more scrolling. */
const MOST_HITS = 12;

class SiteSearch extends HTMLElement {
  private engine: Engine | undefined;

  connectedCallback() {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    const opener = this.querySelector<HTMLButtonElement>('.search-open');
    if (!dialog || !input || !opener) return;
    const open = () => {
      dialog.showModal();
      input.focus();
    };
    opener.addEventListener('click', open);
    dialog.addEventListener('click', (event) => {
      const isOutside = event.target === dialog;
      const isFollowed = event.target instanceof Element && event.target.closest('a') !== null;
      if (isOutside || isFollowed) dialog.close();
    });
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open();
    });
    input.addEventListener('input', () => void this.search(this.words()));
    input.form?.addEventListener('submit', (event) => event.preventDefault());
    this.querySelector('.search-close')?.addEventListener('click', () => dialog.close());
  }

  private async search(words: string): Promise<void> {
    if (words === '') return this.show([], '');
    try {
      this.engine ??= await this.fetchEngine();
      // Who waited for the engine may come after a later word that did not have to: only the last one is asked.
      if (this.words() !== words) return;
      const found = await this.engine.debouncedSearch(words);
      if (found === null) return;
      const hits = await Promise.all(found.results.slice(0, MOST_HITS).map((result) => result.data()));
      // Somebody has typed on while the pages were fetched: the answer to that is on its way.
      if (this.words() !== words) return;
      this.show(hits, this.countSentence(found.results.length, words));
    } catch {
      this.show([], this.dataset.unavailable ?? '');
    }
  }

  private async fetchEngine(): Promise<Engine> {
    return await import(/* @vite-ignore */ this.dataset.engine ?? '');
  }

  /** What stands in the field. */
  private words(): string {
    return this.querySelector('input')?.value.trim() ?? '';
  }

  private countSentence(count: number, words: string): string {
    const { none = '', one = '', many = '' } = this.dataset;
    const sentence = count === 0 ? none : count === 1 ? one : many;
    return sentence.replace('{count}', () => String(count)).replace('{words}', () => words);
  }

  private show(hits: readonly Hit[], sentence: string): void {
    this.querySelector('.search-results')?.replaceChildren(...hits.map(hitElement));
    const status = this.querySelector('.search-status');
    if (status) status.textContent = sentence;
  }
}

customElements.define('quorate-search', SiteSearch);
