/** What the pool may become next: steps that are possible, and those that are not, with the reason. */
import type { Lang } from '../frame/texts.ts';
import type { Design } from './design.ts';
import type { ShownMove } from './model.ts';
import { moveCommand } from './move-command.ts';
import { refusalText } from './refusal-text.ts';
import { type BuilderText, builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly design: Design;
  readonly moves: readonly ShownMove[];
}

export function NextMoves({ lang, design, moves }: Props) {
  const text = builderTexts(lang);
  return (
    <ul class="vb-moves">
      {moves.map((move) => (
        <li key={`${move.kind}${move.vdev}`} class={move.refusal ? 'vb-refused' : 'vb-allowed'}>
          <span class="vb-answer">
            <span aria-hidden="true">{move.refusal ? '✕ ' : '✓ '}</span>
            <span class="sr-only">{text(move.refusal ? 'impossibleMove' : 'possible')}: </span>
            <code>{moveCommand(design, move, text('newDisk'))}</code>
          </span>{' '}
          <span>
            {move.refusal ? refusalText(lang, move.refusal) : text(effectOf(design, move))}
            {move.refusal || move.isReversible ? null : <em class="vb-one-way"> {text('oneWay')}</em>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function effectOf(design: Design, { kind, group }: ShownMove): BuilderText {
  if (kind !== 'attach') return `move.${kind}`;
  return `move.attach.${design.vdevs[group]?.layout.type ?? 'disk'}`;
}
