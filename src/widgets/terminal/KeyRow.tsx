/** The keys that a phone's keyboard lacks. */
import type { Key } from '../../shell/lineeditor/press-key.ts';
import type { Texts } from '../frame/texts.ts';
import type { TerminalText } from './texts.ts';

const plain = (name: string): Key => ({ name, ctrl: false, alt: false });

const KEYS = [
  ['keyTab', 'keyTabLabel', plain('Tab')],
  ['keyInterrupt', 'keyInterruptLabel', { name: 'c', ctrl: true, alt: false }],
  ['keyUp', 'keyUpLabel', plain('ArrowUp')],
  ['keyDown', 'keyDownLabel', plain('ArrowDown')],
] as const;

/** The field keeps the focus, and a phone its keyboard. */
const keepFocus = (event: Event) => event.preventDefault();

interface Props {
  readonly text: Texts<TerminalText>;
  readonly press: (key: Key) => void;
  readonly insert: (text: string) => void;
}

export function KeyRow({ text, press, insert }: Props) {
  return (
    <fieldset class="term-keys">
      <legend class="sr-only">{text('keys')}</legend>
      {KEYS.map(([face, label, key]) => (
        <button
          key={face}
          type="button"
          class="button"
          aria-label={text(label)}
          onPointerDown={keepFocus}
          onMouseDown={keepFocus}
          onClick={() => press(key)}
        >
          {text(face)}
        </button>
      ))}
      <button
        type="button"
        class="button"
        aria-label={text('keyPipeLabel')}
        onPointerDown={keepFocus}
        onMouseDown={keepFocus}
        onClick={() => insert('|')}
      >
        {text('keyPipe')}
      </button>
    </fieldset>
  );
}
