/** What a terminal shows, to the letter; it scrolls sideways, also by keyboard. */
export function TerminalText({ label, output }: { readonly label: string; readonly output: string }) {
  return (
    <figure class="quiz-terminal">
      <figcaption class="question-hint">{label}</figcaption>
      <pre class="question-output" tabIndex={0}>
        {output}
      </pre>
    </figure>
  );
}
