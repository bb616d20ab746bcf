/** How likely the pool survives one, two, three … failures at once. */
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import type { Chance } from '../../simulator/zfs/survival.ts';
import type { Lang } from '../frame/texts.ts';
import { shareText } from './labels.ts';
import type { BuilderResult } from './model.ts';
import { builderTexts } from './texts.ts';

const rowLimit = 8;
/** Beyond this the number of cases is not read any more. */
const countLimit = 1_000_000n;

interface Props {
  readonly lang: Lang;
  readonly view: BuilderResult;
  readonly hasDraid: boolean;
}

export function Failures({ lang, view, hasDraid }: Props) {
  const text = builderTexts(lang);
  const { chances, survival } = view;
  const shown = chances.slice(0, rowLimit);
  const last = shown.at(-1);
  return (
    <>
      <table class="vb-failures">
        <caption>{text('failuresCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('failuresCount')}</th>
            <th scope="col">{text('failuresWays')}</th>
            <th scope="col">{text('failuresChance')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((chance) => (
            <tr key={chance.failures}>
              <th scope="row">{chance.failures}</th>
              <td>{cases(lang, chance)}</td>
              <td>
                <span class="vb-chance" style={{ '--chance': chance.probability }} aria-hidden="true" />{' '}
                {shareText(lang, chance.probability)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {last && chances.length > rowLimit ? (
        <p>
          {text('failuresRest', {
            best: survival.best,
            first: last.failures + 1,
            chance: shareText(lang, last.probability),
          })}
        </p>
      ) : null}
      <p class="vb-soft">
        {text('failuresNote')} {hasDraid ? text('failuresDraid') : null}
      </p>
    </>
  );
}

function cases(lang: Lang, { survived, ways }: Chance): string {
  if (ways > countLimit) return '–';
  const number = (count: bigint) => formatNumber(Number(count), lang, exact);
  return builderTexts(lang)('waysOf', { survived: number(survived), ways: number(ways) });
}
