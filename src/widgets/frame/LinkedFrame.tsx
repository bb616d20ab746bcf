/** The frame of a widget whose settings live in the link: notice, reset, link and the settled sentence are the same in all. */
import { useSettled } from '../fields/useSettled.ts';
import type { LinkedSettings } from './useLinkedSettings.ts';
import { WidgetFrame, type WidgetFrameProps } from './WidgetFrame.tsx';

interface Props<Settings>
  extends Pick<
    WidgetFrameProps,
    'lang' | 'title' | 'question' | 'stage' | 'controls' | 'happened' | 'terminal'
  > {
  readonly linked: LinkedSettings<Settings>;
  /** Class of the stage's content. */
  readonly stageClass?: string;
  /** Said below the stage where no script runs. */
  readonly noScript: string;
  /** What else goes back to its first state. */
  readonly onReset?: () => void;
}

export function LinkedFrame<Settings>(props: Props<Settings>) {
  const { linked, stageClass, noScript, onReset, ...frame } = props;
  const happened = useSettled(frame.happened);
  return (
    <WidgetFrame
      {...frame}
      id={linked.id}
      isDamaged={linked.isDamaged}
      stage={
        <div class={stageClass}>
          {frame.stage}
          <noscript>
            <p>{noScript}</p>
          </noscript>
        </div>
      }
      happened={happened}
      onReset={() => {
        onReset?.();
        linked.reset();
      }}
      link={linked.link}
    />
  );
}
