/** What every page does in the browser: keep the fragment's parts, remember what was read. */
import { followAddress } from '../../widgets/frame/address.ts';
import { followTerms } from './glossary-terms.ts';
import { followReading } from './reading-progress.ts';

followAddress();
followReading();
followTerms();

// The other language's page shows the same widgets: their settings go along.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keep-fragment]')) {
  link.addEventListener('click', () => {
    link.hash = location.hash;
  });
}
