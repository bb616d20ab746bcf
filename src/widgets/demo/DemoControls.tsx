/** The player's buttons. */
import type { Texts } from '../frame/texts.ts';
import type { Play } from './model.ts';
import type { Performer } from './performer.ts';
import type { DemoText } from './texts.ts';

interface Props {
  readonly text: Texts<DemoText>;
  readonly play: Play;
  /** Undefined while the screenplay loads: the buttons are there, and wait. */
  readonly performer: Performer | undefined;
}

export function DemoControls({ text, play, performer }: Props) {
  const { kind } = play.state;
  const button = (key: DemoText, act: ((player: Performer) => void) | undefined, isMain = false) => (
    <button
      type="button"
      class={isMain ? 'button button-primary' : 'button'}
      disabled={!performer || !act}
      onClick={() => performer && act?.(performer)}
    >
      {text(key)}
    </button>
  );
  const isTakenOver = kind === 'taken-over';
  const mayGoOn = !isTakenOver && kind !== 'finished';
  return (
    <div class="demo-buttons">
      {kind === 'playing'
        ? button('pause', (player) => player.pause(), true)
        : button('play', mayGoOn ? (player) => player.start() : undefined, true)}
      {button('next', mayGoOn ? (player) => player.next() : undefined)}
      {button('back', isTakenOver ? undefined : (player) => player.back())}
      {isTakenOver
        ? button('handBack', (player) => player.handBack())
        : button('takeOver', (player) => player.takeOver())}
      {play.astray || kind === 'failed' ? button('returnToStep', (player) => player.returnToStep()) : null}
    </div>
  );
}
