/** An error in one widget never takes the page down: it becomes a sentence and a way to start again. */
import type { ComponentChildren, FunctionComponent } from 'preact';
import { Component } from 'preact';
import de from '../../../content/i18n/frame.de.json' with { type: 'json' };
import en from '../../../content/i18n/frame.en.json' with { type: 'json' };
import type { Lang } from './texts.ts';
import { textsFor } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly children: ComponentChildren;
}

interface State {
  readonly message: string | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    const text = textsFor(this.props.lang, { de, en });
    return (
      <div class="widget-broken" role="alert">
        <p>{text('broken')}</p>
        <p class="widget-broken-detail">{text('brokenDetail', { message: this.state.message })}</p>
        <button type="button" class="button" onClick={() => this.setState({ message: null })}>
          {text('brokenRetry')}
        </button>
      </div>
    );
  }
}

/** Wraps a whole widget, hooks included. Use it for every island: `export default guarded(Calculator)`. */
export function guarded<Props extends { lang: Lang }>(
  Widget: FunctionComponent<Props>,
): FunctionComponent<Props> {
  return (props: Props) => (
    <ErrorBoundary lang={props.lang}>
      <Widget {...props} />
    </ErrorBoundary>
  );
}
