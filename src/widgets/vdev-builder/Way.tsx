/** The way of the calculation as a list: what is done, how, and what is left. */
import { binaryText, decimalText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { WayStep } from './way.ts';

/** A minus sign as long as the plus. */
function signed(bytes: number, write: (bytes: number) => string): string {
  return bytes < 0 ? `−${write(-bytes)}` : write(bytes);
}

export function Way({ lang, steps }: { readonly lang: Lang; readonly steps: readonly WayStep[] }) {
  return (
    <ol class="vb-way">
      {steps.map(({ key, label, how, bytes, isResult }) => (
        <li key={key} class={isResult ? 'vb-result' : undefined}>
          <span class="vb-way-what">
            {label}
            {how === '' ? null : (
              <>
                {' '}
                <span class="vb-soft">{how}</span>
              </>
            )}
          </span>{' '}
          <span class="vb-way-size">
            {signed(bytes, (size) => binaryText(size, lang))}{' '}
            <span class="vb-soft">{signed(bytes, (size) => decimalText(size, lang))}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
