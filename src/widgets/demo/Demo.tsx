/** The live demo's player: a screenplay is typed into the scene's terminal, and may be taken over at any moment. */
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { DemoControls } from './DemoControls.tsx';
import './demo.css';
import { ASLEEP, type ShownStep, sentenceOf } from './model.ts';
import { StepList } from './StepList.tsx';
import { demoTexts } from './texts.ts';
import { usePerformer } from './usePerformer.ts';

export interface DemoProps {
  readonly lang: Lang;
  /** The scene whose terminal it types into. */
  readonly scene: string;
  readonly scenario: string;
  readonly hosts: readonly string[];
  /** The screenplay in the reader's language. */
  readonly steps: readonly ShownStep[];
}

function Demo({ lang, scene, scenario, hosts, steps }: DemoProps) {
  const text = demoTexts(lang);
  const performer = usePerformer(scene, scenario, hosts);
  const play = performer?.play.value ?? ASLEEP;
  const index = Math.min(play.stepIndex, steps.length - 1);
  const step = steps[index];
  const isAtEnd = play.stepIndex >= steps.length;
  return (
    <WidgetFrame
      lang={lang}
      id={`${scene}-player`}
      title={text('title')}
      question={text('question')}
      stage={
        <div class="demo">
          <p class="demo-progress">
            {isAtEnd
              ? text('allDone', { steps: steps.length })
              : text('progress', { step: index + 1, steps: steps.length })}
          </p>
          {step ? (
            <>
              <p class="demo-title">{step.title}</p>
              <p class="demo-caption">{step.caption}</p>
              <p class="demo-say">{step.say}</p>
            </>
          ) : null}
          <StepList
            text={text}
            steps={steps}
            play={play}
            jump={performer ? (target) => performer.jump(target) : undefined}
          />
        </div>
      }
      controls={<DemoControls text={text} play={play} performer={performer} />}
      happened={sentenceOf(text, lang, play, steps)}
    />
  );
}

export default guarded(Demo);
