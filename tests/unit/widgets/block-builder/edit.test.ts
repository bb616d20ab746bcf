import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, nodesOf, validateDiagram } from '../../../../src/availability/diagram.ts';
import {
  addInParallel,
  addInSeries,
  blockLimit,
  dissolve,
  moveBeside,
  moveNode,
  removeNode,
  setBlock,
  setKind,
  setRedundant,
} from '../../../../src/widgets/block-builder/edit.ts';
import { readDiagram, writeDiagram } from '../../../../src/widgets/block-builder/notation.ts';
import {
  palette,
  paletteBlock,
  presetDiagram,
  presetNames,
} from '../../../../src/widgets/block-builder/presets.ts';
import { builderTexts } from '../../../../src/widgets/block-builder/texts.ts';
import { type Group, selectable } from '../../../../src/widgets/block-builder/tree.ts';

const text = builderTexts('en');
const chain = presetDiagram('chain', text);
const names = (root: Group) => blocksOf(root).map(({ name }) => name);
const written = (root: Group) => writeDiagram(root).replaceAll(/\*[\d.-]+(?=[~)])/gu, '');

describe('changes', () => {
  it('a twin of the switch makes a group of two, one more joins it', () => {
    const two = addInParallel(chain, 'n2');
    expect(written(two)).toBe('s(bUPS~r1*0(bSwitch~bSwitch)~bServer~bHypervisor~bGuest%2Fapp)');
    expect(written(addInParallel(two, 'n2'))).toContain('r1*0(bSwitch~bSwitch~bSwitch)');
  });

  it('a block added behind a branch makes that branch a series', () => {
    const two = addInParallel(chain, 'n2');
    const longer = addInSeries(two, 'n2', paletteBlock('server', text));
    expect(written(longer)).toContain('r1*0(s(bSwitch~bServer)~bSwitch)');
    expect(names(addInSeries(chain, 'n1', paletteBlock('guest', text)))[1]).toBe('Guest/app');
  });

  it('a group of one dissolves, and asks for no more than it has', () => {
    const two = addInParallel(chain, 'n2');
    const strict = setRedundant(addInParallel(two, 'n2'), 'n7', { required: 3 });
    expect(written(strict)).toContain('r3*0(');
    expect(written(removeNode(strict, 'n2'))).toContain('r2*0(');
    expect(written(removeNode(two, 'n2'))).toBe(written(chain));
  });

  it('moves within its group, and out of it at the edge', () => {
    expect(names(moveNode(chain, 'n2', -1)).slice(0, 2)).toEqual(['Switch', 'UPS']);
    expect(moveNode(chain, 'n1', -1)).toBe(chain);
    const triple = addInParallel(addInParallel(chain, 'n2'), 'n2');
    expect(written(moveNode(triple, 'n2', -1))).toContain('s(bUPS~bSwitch~r1*0(bSwitch~bSwitch)');
  });

  it('can be dragged into a group, but not into itself', () => {
    const two = addInParallel(chain, 'n2');
    const inside = moveBeside(two, 'n1', 'n2', 'after');
    expect(written(inside)).toContain('s(r1*0(bSwitch~bUPS~bSwitch)');
    expect(moveBeside(two, 'n7', 'n2', 'before')).toBe(two);
    expect(moveBeside(two, 'n0', 'n2', 'before')).toBe(two);
  });

  it('the service never becomes empty', () => {
    let root = chain;
    for (const { id } of blocksOf(chain)) root = removeNode(root, id);
    expect(names(root)).toEqual(['Guest/app']);
  });
});

type Change = (root: Group, id: string, other: string) => Group;

describe('any sequence of changes', () => {
  const change = fc.oneof(
    fc.constantFrom<Change>(
      addInParallel,
      removeNode,
      dissolve,
      (root, id) => moveNode(root, id, -1),
      (root, id) => moveNode(root, id, 1),
      (root, id, other) => moveBeside(root, id, other, 'before'),
      (root, id, other) => moveBeside(root, id, other, 'after'),
      (root, id) => setKind(root, id, 'series'),
      (root, id) => setKind(root, id, 'redundant'),
      (root, id) => setBlock(root, id, { name: 'x' }),
    ),
    fc.nat(9).map(
      (required): Change =>
        (root, id) =>
          setRedundant(root, id, { required: required + 1, beta: 0.1 }),
    ),
    fc.constantFrom(...palette).map(
      (item): Change =>
        (root, id) =>
          addInSeries(root, id, paletteBlock(item, text)),
    ),
  );

  it('leaves a sound diagram with unique ids that its link brings back', () => {
    const run = fc.array(fc.tuple(change, fc.nat(100), fc.nat(100)), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...presetNames), run, (preset, changes) => {
        let root = presetDiagram(preset, text);
        for (const [apply, a, b] of changes) {
          const ids = nodesOf(root).map(({ id }) => id);
          root = apply(root, ids[a % ids.length] ?? '', ids[b % ids.length] ?? '');
        }
        const ids = nodesOf(root).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(validateDiagram(root)).toEqual([]);
        expect(blocksOf(root).length).toBeLessThanOrEqual(blockLimit);
        expect(ids).toContain(selectable(root, 'n99'));
        const back = readDiagram(writeDiagram(root));
        expect(back && writeDiagram(back)).toBe(writeDiagram(root));
      }),
      { numRuns: 300 },
    );
  });
});
