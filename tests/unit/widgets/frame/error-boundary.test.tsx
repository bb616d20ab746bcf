import { options } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { ErrorBoundary, guarded } from '../../../../src/widgets/frame/ErrorBoundary.tsx';
import { WidgetFrame } from '../../../../src/widgets/frame/WidgetFrame.tsx';

// The server renderer asks for it; in the browser boundaries are always on.
Object.assign(options, { errorBoundaries: true });

function Broken(): never {
  throw new Error('no disk');
}

describe('the error boundary', () => {
  it('shows what is inside as long as nothing goes wrong', () => {
    const Widget = guarded(({ lang }: { lang: 'de' | 'en' }) => <p>{lang}</p>);
    expect(render(<Widget lang="en" />)).toBe('<p>en</p>');
  });

  it('says so in the reader’s language when a widget breaks, and offers to start again', () => {
    const html = render(
      <ErrorBoundary lang="de">
        <Broken />
      </ErrorBoundary>,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('Der Rest der Seite funktioniert weiter.');
    expect(html).toContain('no disk');
    expect(html).toContain('Neu starten');
  });

  it('keeps the frame, its question and its way back when only the stage breaks', () => {
    const html = render(
      <WidgetFrame
        lang="en"
        id="p"
        title="T"
        question="Q?"
        stage={<Broken />}
        happened=""
        onReset={() => {}}
      />,
    );
    expect(html).toContain('Q?');
    expect(html).toContain('no disk');
    expect(html).toContain('Reset');
  });

  it('turns any error into a message', () => {
    expect(ErrorBoundary.getDerivedStateFromError(new Error('no disk'))).toEqual({ message: 'no disk' });
    expect(ErrorBoundary.getDerivedStateFromError('a string')).toEqual({ message: 'a string' });
  });
});

describe('the frame', () => {
  const frame = (
    <WidgetFrame
      lang="de"
      id="probe"
      title="Titel"
      question="Was passiert?"
      stage={<svg />}
      happened="Nichts."
      isDamaged
    />
  );

  it('names itself, asks first, and says what happened in a live region', () => {
    const html = render(frame);
    expect(html).toContain('aria-labelledby="probe-title"');
    expect(html.indexOf('Was passiert?')).toBeLessThan(html.indexOf('<svg'));
    expect(html).toMatch(/aria-live="polite"[^>]*>Nichts\./);
  });

  it('says that a link was damaged', () => {
    expect(render(frame)).toContain('Es gelten die Anfangswerte.');
  });

  it('offers only what the widget can do', () => {
    expect(render(frame)).not.toContain('<button');
    const html = render(
      <WidgetFrame
        lang="en"
        id="p"
        title=""
        question=""
        stage=""
        happened=""
        onReset={() => {}}
        link={() => ''}
      />,
    );
    expect(html).toContain('Reset');
    expect(html).toContain('Copy link');
    expect(html).not.toContain('sandbox');
  });
});
