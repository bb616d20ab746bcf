/** What zpool itself says to this pool, in its own words and in the reader's. */
import { overridableText, specText } from '../../shell/programs/zpool/spec-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { Design } from './design.ts';
import type { Problems, VdevProblem } from './problems.ts';
import { refusalText, replicationSentence } from './refusal-text.ts';
import { builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly design: Design;
  readonly problems: Problems;
}

export function Refusals({ lang, design, problems }: Props) {
  const text = builderTexts(lang);
  const { impossible, overridable } = problems;
  if (impossible.length > 0) {
    return (
      <section class="vb-refusal vb-impossible">
        <p class="vb-refusal-title">{text('impossibleTitle')}</p>
        <ul>
          {impossible.map((problem) => (
            <li key={problem.vdev}>{refusalText(lang, problem.refusal)}</li>
          ))}
        </ul>
        <Said lines={impossible.flatMap(programLine)} />
      </section>
    );
  }
  if (overridable.length === 0) return null;
  return (
    <section class="vb-refusal">
      <p class="vb-refusal-title">{text(design.isForced ? 'overriddenTitle' : 'refusedTitle')}</p>
      <ul>
        {[...new Set(overridable.map((refusal) => replicationSentence(lang, refusal)))].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {design.isForced ? null : <Said lines={[overridableText(overridable)]} />}
    </section>
  );
}

function programLine({ refusal }: VdevProblem): readonly string[] {
  switch (refusal.rule) {
    case 'add.version':
    case 'attach.expansion-unknown':
    case 'attach.not-attachable':
    case 'detach.not-mirrored':
    case 'remove.version':
    case 'remove.last':
    case 'remove.raidz-present':
    case 'remove.ashift-differs':
      return [];
    default:
      return [specText(refusal)];
  }
}

/** The program speaks English whatever the page does. */
function Said({ lines }: { readonly lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <pre class="vb-said" lang="en">
      {lines.join('\n')}
    </pre>
  );
}
