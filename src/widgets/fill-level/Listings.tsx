/** The pool as the two commands tell it. The headings are theirs. */
import { nicebytes } from '../../shell/programs/openzfs/nicenum.ts';
import type { Lang } from '../frame/texts.ts';
import type { FillView } from './model.ts';
import { fillTexts } from './texts.ts';

export function Listings({ lang, view }: { readonly lang: Lang; readonly view: FillView }) {
  const text = fillTexts(lang);
  return (
    <div class="fl-listings">
      <Listing
        caption={text('poolList')}
        columns={[
          ['SIZE', nicebytes(view.sizeBytes)],
          ['ALLOC', nicebytes(view.allocatedBytes)],
          ['FREE', nicebytes(view.freeBytes)],
          ['FRAG', `${view.fragmentation}%`],
          ['CAP', `${view.capacity}%`],
        ]}
      />
      <Listing
        caption={text('spaceList')}
        columns={[
          ['AVAIL', nicebytes(view.availableBytes)],
          ['USED', nicebytes(view.allocatedBytes)],
          ['USEDSNAP', nicebytes(view.snapshotBytes)],
          ['USEDDS', nicebytes(view.datasetBytes)],
        ]}
      />
    </div>
  );
}

interface ListingProps {
  readonly caption: string;
  readonly columns: readonly (readonly [heading: string, value: string])[];
}

function Listing({ caption, columns }: ListingProps) {
  return (
    <table class="fl-listing">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(([heading]) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {columns.map(([heading, value]) => (
            <td key={heading}>{value}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
