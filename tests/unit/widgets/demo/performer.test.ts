import { beforeEach, describe, expect, it } from 'vitest';
import { liveDemo } from '../../../../labs/live-demo/screenplay.ts';
import { decodeRun, encodeRun } from '../../../../src/course/saved-run.ts';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../../src/shell/types.ts';
import { Performer } from '../../../../src/widgets/demo/performer.ts';
import {
  isHousekeeping,
  isNoteworthy,
  openSessions,
  outputCount,
} from '../../../../src/widgets/scene/cluster-scene.ts';
import { Scene } from '../../../../src/widgets/scene/scene.ts';
import { Desk } from '../../../../src/widgets/terminal/desk.ts';

const TICK_MS = 50;

describe('the performer', () => {
  let scene: Scene<ShellWorld>;
  let desk: Desk;
  let performer: Performer;
  const state = () => performer.play.value.state.kind;
  const step = () => performer.play.value.stepIndex;

  /** Lets the page's time pass until something holds. */
  function until(isReached: () => boolean): void {
    for (let tick = 0; tick < 20_000 && !isReached(); tick++) {
      performer.tick(TICK_MS);
      scene.tick(TICK_MS);
    }
    expect(isReached()).toBe(true);
  }

  beforeEach(async () => {
    scene = new Scene<ShellWorld>({
      scenario: liveDemo.scenario,
      seed: 1,
      pace: '60',
      isNoteworthy,
      outputCount,
      isHousekeeping,
      prepare: (simulation) => openSessions(simulation, 'de'),
      load: async () => ({ start: () => startSimulation(liveDemo.scenario, 1), encodeRun, decodeRun }),
    });
    desk = new Desk(scene, ['PMX1', 'PMX2', 'zeuge']);
    await scene.wake();
    performer = new Performer(liveDemo, scene, desk, false);
  });

  it('types visibly, character by character, in the tab of the machine', () => {
    const first = liveDemo.steps[0]?.commands[0];
    performer.start();
    performer.tick(TICK_MS);
    const early = desk.line(first?.on ?? '').text;
    expect(early.length).toBeGreaterThan(0);
    expect(first?.line.startsWith(early)).toBe(true);
    until(() => desk.line(first?.on ?? '').text.length > early.length);
    expect(desk.active.value).toBe(first?.on);
  });

  it('plays to the end, every step checked', () => {
    performer.start();
    until(() => state() === 'finished' || state() === 'failed');
    expect(performer.play.value.state).toEqual({ kind: 'finished' });
    expect(step()).toBe(liveDemo.steps.length);
  });

  it('plays one step with next, and brings it to its end at once when asked again', () => {
    performer.next();
    expect(state()).toBe('playing');
    performer.tick(TICK_MS);
    performer.next();
    expect([state(), step()]).toEqual(['paused', 1]);
    expect(desk.line(desk.active.value).text).toBe('');
  });

  it('gives the keyboard away as soon as somebody types, and takes it back', () => {
    performer.start();
    performer.tick(TICK_MS);
    desk.press('PMX1', { name: 'c', ctrl: true, alt: false });
    expect(state()).toBe('taken-over');
    performer.tick(TICK_MS);
    expect(state()).toBe('taken-over');
    performer.handBack();
    expect(['paused', 'taken-over']).toContain(state());
  });

  it('says what is missing when the run is not where the step leads', () => {
    performer.jump(1);
    performer.takeOver();
    performer.handBack();
    expect(performer.play.value.astray?.reasons.length).toBeGreaterThan(0);
    performer.returnToStep();
    expect([state(), performer.play.value.astray]).toEqual(['paused', undefined]);
  });

  it('jumps forward by playing, and back to what was', () => {
    performer.jump(2);
    expect(step()).toBe(2);
    const before = scene.world?.output.length ?? 0;
    performer.back();
    expect(step()).toBe(1);
    expect(scene.world?.output.length).toBeLessThan(before);
  });

  it('begins anew with a fresh run', () => {
    performer.jump(1);
    scene.reset();
    performer.restart();
    expect([state(), step()]).toEqual(['paused', 0]);
    performer.next();
    until(() => step() === 1);
  });
});
