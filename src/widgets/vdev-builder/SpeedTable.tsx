/** How much work the pool does at once, beside that of one disk. */
import { formatNumber, upToDecimals } from '../../availability/notation/format-number.ts';
import type { Lang } from '../frame/texts.ts';
import type { Design } from './design.ts';
import { poolSpeed, speedKinds } from './speed.ts';
import { builderTexts } from './texts.ts';

/** `about 3 disks`. */
export function disksWorth(lang: Lang, disks: number): string {
  const text = builderTexts(lang);
  const count = formatNumber(disks, lang, upToDecimals(1));
  return text(disks === 1 ? 'speedWorth.one' : 'speedWorth.many', { count });
}

export function SpeedTable({ lang, design }: { readonly lang: Lang; readonly design: Design }) {
  const text = builderTexts(lang);
  const speed = poolSpeed(design);
  const hasParity = design.vdevs.some(({ layout }) => 'parity' in layout);
  return (
    <>
      <table class="vb-failures">
        <caption>{text('speedCaption')}</caption>
        <tbody>
          {speedKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{text(`speed.${kind}`)}</th>
              <td>{disksWorth(lang, speed[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="vb-soft">
        {text('speedNote')} {hasParity ? text('speedParity') : null}
      </p>
    </>
  );
}
