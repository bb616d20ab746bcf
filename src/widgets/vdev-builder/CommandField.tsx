/** The `zpool create` line: shown, copied, and typed. */
import { useState } from 'preact/hooks';
import { useDraft } from '../fields/useDraft.ts';
import type { Lang } from '../frame/texts.ts';
import { type LineIssue, readCommand, writeCommand } from './command-line.ts';
import type { Design } from './design.ts';
import { issueSentence } from './refusal-text.ts';
import { builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly design: Design;
  readonly change: (design: Design) => void;
}

export function CommandField({ lang, id, design, change }: Props) {
  const text = builderTexts(lang);
  const [answer, setAnswer] = useState<'copied' | 'copyRefused'>();
  const written = writeCommand(design);
  const draft = useDraft<Design, LineIssue>({
    value: design,
    format: writeCommand,
    read: (line) => readCommand(line, design),
    onChange: change,
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(written);
      setAnswer('copied');
    } catch {
      setAnswer('copyRefused');
    }
  };
  const isTyped = draft.text !== written;
  return (
    <div class="vb-line">
      <label class="field-label" for={`${id}-line`}>
        {text('line')}
      </label>
      <textarea
        class="input vb-line-input"
        id={`${id}-line`}
        rows={2}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={draft.text}
        aria-invalid={draft.issue ? 'true' : 'false'}
        aria-describedby={`${id}-line-hint`}
        onInput={(event) => {
          setAnswer(undefined);
          draft.type(event.currentTarget.value);
        }}
        onBlur={draft.settle}
      />
      <div id={`${id}-line-hint`}>
        {draft.issue ? (
          <p class="field-issue">
            <span aria-hidden="true">✕ </span>
            {issueSentence(lang, draft.issue, design)} {isTyped ? text('lineKept') : null}
          </p>
        ) : (
          <p class="field-hint">{text('lineHint')}</p>
        )}
      </div>
      <div class="vb-line-actions">
        <button type="button" class="button" onClick={copy}>
          {text('copy')}
        </button>
        <span role="status" class="vb-soft">
          {answer ? text(answer) : null}
        </span>
      </div>
    </div>
  );
}
