/** The live demo: a terminal with a screenplay that is typed into it and may be taken over at any moment. */
import { guarded } from '../frame/ErrorBoundary.tsx';
import { Terminal, type TerminalProps } from '../terminal/Terminal.tsx';
import { DemoControls } from './DemoControls.tsx';
import './demo.css';
import { ASLEEP, type ShownStep, sentenceOf } from './model.ts';
import { StepList } from './StepList.tsx';
import { demoTexts } from './texts.ts';
import { usePerformer } from './usePerformer.ts';

interface DemoProps extends Pick<TerminalProps, 'lang' | 'scene' | 'scenario' | 'hosts'> {
  /** The screenplay in the reader's language. */
  readonly steps: readonly ShownStep[];
}

function Director({ lang, scene, scenario, hosts, steps }: DemoProps) {
  const text = demoTexts(lang);
  const performer = usePerformer(scene, scenario, lang, hosts);
  const play = performer?.play.value ?? ASLEEP;
  const index = Math.min(play.stepIndex, steps.length - 1);
  const step = steps[index];
  const isAtEnd = play.stepIndex >= steps.length;
  return (
    <div class="demo">
      <p class="demo-head">
        <span class="demo-progress">
          {isAtEnd
            ? text('allDone', { steps: steps.length })
            : text('progress', { step: index + 1, steps: steps.length })}
        </span>{' '}
        <span class="demo-title">{step?.title}</span>
      </p>
      <p>{step?.caption}</p>
      <DemoControls text={text} play={play} performer={performer} />
      <p class="demo-said" role="status">
        {sentenceOf(text, lang, play, steps)}
      </p>
      <details>
        <summary>{text('said')}</summary>
        <p class="demo-say">{step?.say}</p>
      </details>
      <StepList
        text={text}
        steps={steps}
        play={play}
        jump={performer ? (target) => performer.jump(target) : undefined}
      />
    </div>
  );
}

function Demo(props: DemoProps) {
  const { lang, scene, scenario, hosts } = props;
  const text = demoTexts(lang);
  return (
    <Terminal
      lang={lang}
      scene={scene}
      scenario={scenario}
      hosts={hosts}
      pace="10"
      title={text('title')}
      question={text('question')}
      director={<Director {...props} />}
    />
  );
}

export default guarded(Demo);
