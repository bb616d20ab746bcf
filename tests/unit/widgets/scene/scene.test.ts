import { describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '../../../../src/course/saved-run.ts';
import { Simulation } from '../../../../src/simulator/kernel/simulation.ts';
import { Scene } from '../../../../src/widgets/scene/scene.ts';
import { type ToyWorld, toyDefinition } from '../../simulator/kernel/toy-room.ts';

function toyScene(make = () => new Simulation<ToyWorld>(toyDefinition)) {
  return new Scene<ToyWorld>({
    scenario: 'toy',
    seed: 7,
    pace: '1',
    load: async () => ({ start: make, encodeRun, decodeRun }),
    isNoteworthy: (event) => event.type === 'toy.echoed',
    outputCount: () => 0,
    isHousekeeping: (input) => input.kind === 'toy.stop',
    prepare: () => undefined,
  });
}

async function awake() {
  const scene = toyScene();
  await scene.wake();
  return scene;
}

describe('a scene', () => {
  it('does nothing until it is woken', () => {
    const scene = toyScene();
    scene.apply({ kind: 'toy.count', name: 'a' });
    expect(scene.world).toBeUndefined();
    expect(scene.status.value).toBe('asleep');
  });

  it('loads once, however often it is woken', async () => {
    let loads = 0;
    const scene = toyScene(() => {
      loads++;
      return new Simulation<ToyWorld>(toyDefinition);
    });
    await Promise.all([scene.wake(), scene.wake()]);
    expect(loads).toBe(1);
    expect(scene.status.value).toBe('ready');
  });

  it('tells that it could not be loaded, and can be woken again', async () => {
    let isOnline = false;
    const scene = new Scene<ToyWorld>({
      scenario: 'toy',
      seed: 7,
      pace: '1',
      load: async () => {
        if (!isOnline) throw new Error('no network');
        return { start: () => new Simulation<ToyWorld>(toyDefinition), encodeRun, decodeRun };
      },
      isNoteworthy: () => true,
      outputCount: () => 0,
      isHousekeeping: () => false,
      prepare: () => undefined,
    });
    await scene.wake();
    expect(scene.notice.value).toEqual({ code: 'not-loaded', detail: 'no network' });
    isOnline = true;
    await scene.wake();
    expect(scene.status.value).toBe('ready');
    expect(scene.notice.value).toBeUndefined();
  });

  it('raises its version when the World changed, and not when only time passed', async () => {
    const scene = await awake();
    const before = scene.version.value;
    scene.tick(50);
    expect(scene.version.value).toBe(before);
    expect(scene.nowMs.value).toBe(50);
    scene.apply({ kind: 'toy.count', name: 'a' });
    expect(scene.version.value).toBe(before + 1);
    expect(scene.world?.counters.a).toBe(1);
  });

  it('runs at the pace that was chosen', async () => {
    const scene = await awake();
    scene.setPace('60');
    scene.tick(100);
    expect(scene.nowMs.value).toBe(6_000);
    scene.setPace('paused');
    scene.tick(100);
    expect(scene.nowMs.value).toBe(6_000);
  });

  it('keeps the pace that was chosen before the simulator was there', async () => {
    const scene = toyScene();
    scene.setPace('60');
    await scene.wake();
    expect(scene.pace.value).toBe('60');
  });

  it('returns to a moment that was marked, and nothing after it is left', async () => {
    const scene = await awake();
    scene.apply({ kind: 'toy.count', name: 'a' });
    scene.advance(500);
    const mark = scene.mark();
    scene.advance(500);
    scene.apply({ kind: 'toy.count', name: 'b' });
    scene.returnTo(mark);
    expect([scene.nowMs.value, scene.endMs.value, scene.isInPast.value]).toEqual([500, 500, false]);
    expect(scene.world?.counters).toEqual({ a: 1 });
  });

  it('goes back to the present at the pace it had', async () => {
    const scene = await awake();
    scene.setPace('10');
    scene.advance(60_000);
    scene.rewindTo(1_000);
    scene.rewindTo(2_000);
    scene.returnToPresent();
    expect([scene.nowMs.value, scene.pace.value, scene.isInPast.value]).toEqual([60_000, '10', false]);
  });

  it('runs until something happens, then holds', async () => {
    const scene = await awake();
    scene.apply({ kind: 'toy.start', name: 'a', times: 5 });
    scene.setPace('event');
    scene.tick(50);
    expect(scene.pace.value).toBe('paused');
    expect(scene.world?.counters.a).toBe(3);
  });

  it('gives up looking when nothing happens for a day', async () => {
    const scene = await awake();
    scene.setPace('event');
    for (let i = 0; i < 30; i++) scene.tick(50);
    expect(scene.pace.value).toBe('paused');
    expect(scene.notice.value).toEqual({ code: 'nothing-happened', hours: 24 });
  });

  it('shows the past, plays it again, and forgets the future at the next input', async () => {
    const scene = await awake();
    scene.setPace('10');
    scene.apply({ kind: 'toy.count', name: 'a' });
    scene.tick(100);
    scene.apply({ kind: 'toy.count', name: 'b' });
    scene.rewindTo(500);
    expect(scene.world?.counters).toEqual({ a: 1 });
    expect(scene.isInPast.value).toBe(true);
    expect(scene.pace.value).toBe('paused');
    scene.advance(500);
    expect(scene.world?.counters).toEqual({ a: 1, b: 1 });
    scene.rewindTo(500);
    scene.apply({ kind: 'toy.count', name: 'c' });
    expect(scene.world?.counters).toEqual({ a: 1, c: 1 });
    expect(scene.endMs.value).toBe(500);
    expect(scene.pace.value).toBe('10');
  });

  it('takes back the last thing a person did, and what the widgets did after it', async () => {
    const scene = await awake();
    scene.apply({ kind: 'toy.count', name: 'a' });
    scene.apply({ kind: 'toy.count', name: 'b' });
    scene.apply({ kind: 'toy.stop', name: 'x' });
    scene.undo();
    expect(scene.world?.counters).toEqual({ a: 1 });
    expect(scene.canUndo.value).toBe(true);
    scene.undo();
    expect(scene.world?.counters).toEqual({});
    expect(scene.canUndo.value).toBe(false);
  });

  it('is the same after save and open', async () => {
    const scene = await awake();
    scene.apply({ kind: 'toy.start', name: 'a', times: 4 });
    scene.advance(60_000);
    const copy = toyScene();
    await copy.wake(() => copy.open(scene.save() ?? ''));
    expect(copy.world).toEqual(scene.world);
    expect(copy.notice.value).toBeUndefined();
  });

  it.each([
    ['no run at all', '%%%', 'not-readable'],
    ['nothing', '', 'not-readable'],
  ])('answers %s with a notice and a fresh start', async (_, saved, problem) => {
    const scene = toyScene();
    await scene.wake(() => scene.open(saved));
    expect(scene.notice.value).toEqual({ code: 'damaged', problem });
    expect(scene.status.value).toBe('ready');
    expect(scene.nowMs.value).toBe(0);
  });

  it('refuses the run of another scenario', async () => {
    const other = new Scene<ToyWorld>({
      scenario: 'other',
      seed: 7,
      pace: '1',
      load: async () => ({ start: () => new Simulation<ToyWorld>(toyDefinition), encodeRun, decodeRun }),
      isNoteworthy: () => true,
      outputCount: () => 0,
      isHousekeeping: () => false,
      prepare: () => undefined,
    });
    await other.wake();
    const scene = toyScene();
    await scene.wake(() => scene.open(other.save() ?? ''));
    expect(scene.notice.value).toEqual({ code: 'damaged', problem: 'other-scene' });
  });

  it('stops with a notice when a rule fails, and starts anew on reset', async () => {
    let fails = true;
    const room = {
      name: 'trap',
      timers: {
        'toy.tick': () => {
          if (fails) throw new Error('broken rule');
        },
      },
    };
    const scene = toyScene(
      () =>
        new Simulation<ToyWorld>({
          ...toyDefinition,
          rooms: [() => room, ...toyDefinition.rooms],
        }),
    );
    await scene.wake();
    scene.apply({ kind: 'toy.count', name: 'a' });
    expect(scene.status.value).toBe('failed');
    expect(scene.notice.value).toEqual({ code: 'stumbled', detail: 'broken rule' });
    fails = false;
    scene.reset();
    expect(scene.status.value).toBe('ready');
    expect(scene.notice.value).toBeUndefined();
  });
});
