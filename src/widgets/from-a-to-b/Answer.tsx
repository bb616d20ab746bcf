/** The list of commands, or why there is none and what a rebuild would be. */
import { useState } from 'preact/hooks';
import type { PlanAnswer, PlanStep } from '../../simulator/zfs/planner/task.ts';
import type { Lang } from '../frame/texts.ts';
import { replicationSentence } from '../vdev-builder/refusal-text.ts';
import { builderTexts } from '../vdev-builder/texts.ts';
import { obstacleText } from './answer-text.ts';
import { journeyTexts } from './texts.ts';

export function Answer({ lang, answer }: { readonly lang: Lang; readonly answer: PlanAnswer }) {
  const text = journeyTexts(lang);
  if (answer.ok && answer.steps.length === 0) return <p>{text('same')}</p>;
  if (answer.ok)
    return (
      <>
        <ol class="ab-steps">
          {answer.steps.map((step) => (
            <Step key={step.command} lang={lang} step={step} />
          ))}
        </ol>
        <Copy lang={lang} commands={answer.steps.map(({ command }) => command)} />
      </>
    );
  const { obstacles, rebuild } = answer;
  return (
    <>
      <p class="ab-no">
        <span aria-hidden="true">✕ </span>
        {text('noWay')}
      </p>
      <ul class="ab-obstacles">
        {obstacles.map((obstacle) => (
          <li key={obstacle.rule}>{obstacleText(lang, obstacle)}</li>
        ))}
      </ul>
      <p class="ab-title">{text('rebuild')}</p>
      <ol class="ab-steps">
        {rebuild.commands.map((command) => (
          <li key={command}>
            <code>{command}</code>
          </li>
        ))}
      </ol>
      <p>
        {text(rebuild.missingDisks === 0 ? 'rebuildFits' : 'rebuildMissing', { count: rebuild.missingDisks })}
      </p>
      <Copy lang={lang} commands={rebuild.commands} />
    </>
  );
}

function Step({ lang, step }: { readonly lang: Lang; readonly step: PlanStep }) {
  const text = journeyTexts(lang);
  return (
    <li>
      <code>{step.command}</code> <span>{text(`step.${step.kind}`)}</span>{' '}
      {step.isReversible ? null : <em class="ab-one-way">{builderTexts(lang)('oneWay')}</em>}
      {step.forced.map((refusal) => (
        <span key={refusal.rule} class="ab-forced">
          {text('forced')} {replicationSentence(lang, refusal)}
        </span>
      ))}
    </li>
  );
}

function Copy({ lang, commands }: { readonly lang: Lang; readonly commands: readonly string[] }) {
  const text = builderTexts(lang);
  const [answer, setAnswer] = useState<'copied' | 'copyRefused'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(commands.join('\n'));
      setAnswer('copied');
    } catch {
      setAnswer('copyRefused');
    }
  };
  return (
    <p class="ab-copy">
      <button type="button" class="button" onClick={copy}>
        {journeyTexts(lang)('copy')}
      </button>{' '}
      <span role="status" class="ab-soft">
        {answer === 'copied' ? text('copied') : answer ? journeyTexts(lang)('copyRefused') : null}
      </span>
    </p>
  );
}
