/** Every step of the screenplay with its mark; also the way to jump. */
import type { Texts } from '../frame/texts.ts';
import { markOf, type Play, type ShownStep } from './model.ts';
import type { DemoText } from './texts.ts';

const SIGNS = { done: '✓', current: '▸', failed: '✗', open: '○' } as const;

interface Props {
  readonly text: Texts<DemoText>;
  readonly steps: readonly ShownStep[];
  readonly play: Play;
  readonly jump: ((index: number) => void) | undefined;
}

export function StepList({ text, steps, play, jump }: Props) {
  return (
    <details class="demo-steps">
      <summary>{text('steps')}</summary>
      <ol>
        {steps.map((step, index) => {
          const mark = markOf(play, index);
          return (
            <li key={step.id} class={`demo-${mark}`} aria-current={mark === 'current' ? 'step' : undefined}>
              <button
                type="button"
                aria-label={text('jump', { step: index + 1, title: step.title })}
                disabled={!jump}
                onClick={() => jump?.(index)}
              >
                <span aria-hidden="true">{SIGNS[mark]}</span> {step.title}
              </button>{' '}
              <span class="demo-mark">{text(mark)}</span>
              <ul>
                {step.commands.map(({ on, line }) => (
                  <li key={`${on} ${line}`}>
                    <span>{on}</span> <code translate={false}>{line}</code>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
