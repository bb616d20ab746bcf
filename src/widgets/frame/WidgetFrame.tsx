/**
 * The anatomy every widget shares, so that it is learnt once:
 * question → stage → controls → what just happened → reset · copy link · open in the sandbox.
 */
import type { ComponentChildren } from 'preact';
import de from '../../../content/i18n/frame.de.json' with { type: 'json' };
import en from '../../../content/i18n/frame.en.json' with { type: 'json' };
import { CopyLink } from './CopyLink.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import './frame.css';
import { type TerminalLink, TryInTerminal } from './TryInTerminal.tsx';
import type { Lang } from './texts.ts';
import { textsFor } from './texts.ts';

export interface WidgetFrameProps {
  readonly lang: Lang;
  /** Unique on the page; anchor of the frame and, usually, the widget's key in the fragment. */
  readonly id: string;
  readonly title: string;
  /** What the learner should predict before touching anything. */
  readonly question: ComponentChildren;
  readonly stage: ComponentChildren;
  readonly controls?: ComponentChildren;
  /** One sentence on what just happened; announced to screen readers when it changes. */
  readonly happened: string;
  readonly onReset?: () => void;
  /** The address that brings the present settings back; called when the reader wants it. */
  readonly link?: () => string;
  /** Where the same thing can be explored freely. Without it there is no such link. */
  readonly terminal?: TerminalLink | undefined;
  /** The link's settings could not be read. */
  readonly isDamaged?: boolean;
}

export function WidgetFrame(props: WidgetFrameProps) {
  const text = textsFor(props.lang, { de, en });
  const heading = `${props.id}-title`;
  return (
    <section class="widget not-content" id={props.id} aria-labelledby={heading} data-pagefind-ignore>
      <header class="widget-head">
        <p class="widget-title" id={heading}>
          {props.title}
        </p>
        <div class="widget-question">
          <span class="widget-predict">{text('predict')}</span> <span>{props.question}</span>
        </div>
      </header>
      {props.isDamaged ? (
        <p class="widget-notice" role="status">
          {text('damagedLink')}
        </p>
      ) : null}
      <ErrorBoundary lang={props.lang}>
        <div class="widget-stage">{props.stage}</div>
        {props.controls ? (
          <fieldset class="widget-controls">
            <legend class="sr-only">{text('controls')}</legend>
            {props.controls}
          </fieldset>
        ) : null}
      </ErrorBoundary>
      <p class="widget-happened">
        <span class="widget-happened-label">{text('happened')}</span>
        <span aria-live="polite" aria-atomic="true">
          {props.happened}
        </span>
      </p>
      <footer class="widget-foot">
        {props.onReset ? (
          <button type="button" class="button" onClick={props.onReset}>
            {text('reset')}
          </button>
        ) : null}
        {props.link ? <CopyLink lang={props.lang} link={props.link} /> : null}
        {props.terminal ? <TryInTerminal lang={props.lang} {...props.terminal} /> : null}
      </footer>
    </section>
  );
}
