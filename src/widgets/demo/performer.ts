/** Plays a screenplay on the page: shows what the player says, in human time. */
import { batch, type Signal, signal } from '@preact/signals';
import { DemoPlayer } from '../../course/demo/player.ts';
import type { Screenplay } from '../../course/demo/screenplay.ts';
import type { Stage } from '../../course/demo/stage.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import type { Desk } from '../terminal/desk.ts';
import { ASLEEP, type Play, typingDelayMs } from './model.ts';

/** How long a step's end stays before the next one begins. */
const STEP_PAUSE_MS = 1600;
const ENTER_PAUSE_MS = 350;

/** Fast enough for installations, slow enough to read. */
const PLAY_PACE = '10';

/** The scene as the stage of a play. */
function stageOf(scene: ClusterScene): Stage {
  return {
    get world() {
      if (!scene.world) throw new Error('The play began before its cluster was there.');
      return scene.world;
    },
    apply: (input) => scene.apply(input),
    mark: () => scene.mark(),
    returnTo: (mark) => scene.returnTo(mark),
  };
}

export class Performer {
  readonly play: Signal<Play> = signal(ASLEEP);
  readonly #screenplay: Screenplay;
  readonly #scene: ClusterScene;
  readonly #desk: Desk;
  /** Without motion a line appears at once. */
  readonly #isCalm: boolean;
  #player: DemoPlayer;
  #typed = '';
  #dueMs = 0;

  constructor(screenplay: Screenplay, scene: ClusterScene, desk: Desk, isCalm: boolean) {
    this.#screenplay = screenplay;
    this.#scene = scene;
    this.#desk = desk;
    this.#isCalm = isCalm;
    this.#player = new DemoPlayer(screenplay, stageOf(scene));
    desk.onHands = () => this.#notice();
    this.#publish({});
  }

  /** A fresh run began: so does the play. */
  restart(): void {
    this.#player = new DemoPlayer(this.#screenplay, stageOf(this.#scene));
    this.#typed = '';
    this.#publish({});
  }

  start(): void {
    this.#do(() => this.#player.play());
  }

  pause(): void {
    this.#do(() => this.#player.pause());
  }

  /** Plays the step in hand; one that is being played already is brought to its end at once. */
  next(): void {
    if (this.#player.state.kind !== 'playing') this.#do(() => this.#player.play(true));
    else this.#leaveLine(() => this.#player.completeStep());
  }

  back(): void {
    this.#leaveLine(() => this.#player.back());
  }

  jump(index: number): void {
    this.#leaveLine(() => this.#player.jump(index));
  }

  /** What has been typed so far stays: the learner may go on from there. */
  takeOver(): void {
    this.#typed = '';
    this.#do(() => this.#player.takeOver());
  }

  handBack(): void {
    const result = this.#player.handBack();
    this.#publish(result.kind === 'astray' ? { astray: result } : {});
  }

  returnToStep(): void {
    this.#leaveLine(() => this.#player.returnToStep());
  }

  /** Called by the page clock. */
  tick(realMs: number): void {
    this.#dueMs -= realMs;
    batch(() => {
      while (this.#dueMs <= 0 && this.#player.state.kind === 'playing') this.#step();
    });
  }

  /** Somebody else types: the keyboard is theirs. */
  #notice(): void {
    if (this.#player.state.kind === 'playing') this.takeOver();
  }

  /** What the play was typing belongs to a line that will not be finished. */
  #leaveLine(act: () => void): void {
    if (this.#typed !== '') this.#desk.demonstrate(this.#desk.active.peek(), '');
    this.#typed = '';
    this.#do(act);
  }

  #do(act: () => void): void {
    batch(() => {
      act();
      const isPlaying = this.#player.state.kind === 'playing';
      if (isPlaying && this.#scene.pace.peek() === 'paused') this.#scene.setPace(PLAY_PACE);
      this.#dueMs = 0;
      this.#publish({});
    });
  }

  #publish({ astray, justDone }: Partial<Pick<Play, 'astray' | 'justDone'>>): void {
    const { state, stepIndex } = this.#player;
    this.play.value = { state, stepIndex, astray, justDone };
  }

  #step(): void {
    const { step } = this.#player;
    const instruction = this.#player.next();
    switch (instruction.kind) {
      case 'type':
        this.#typed += instruction.isSecret ? '' : instruction.character;
        this.#desk.demonstrate(instruction.session, this.#typed);
        if (!this.#isCalm) this.#dueMs += typingDelayMs(this.#typed.length, instruction.character);
        break;
      case 'enter':
        this.#typed = '';
        this.#desk.demonstrate(instruction.session, '');
        this.#dueMs = ENTER_PAUSE_MS;
        break;
      case 'step-done':
        this.#dueMs = STEP_PAUSE_MS;
        this.#publish({ justDone: step?.title });
        break;
      case 'wait':
        this.#dueMs = 1;
        break;
      case 'failed':
      case 'finished':
      case 'idle':
        this.#publish({});
    }
  }
}
