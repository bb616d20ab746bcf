import fc from 'fast-check';
import type { Design } from '../../../../src/widgets/vdev-builder/design.ts';
import { catalogue, catalogueDisks, rackLimit } from '../../../../src/widgets/vdev-builder/design.ts';
import {
  addDisks,
  addVdev,
  moveDisks,
  removeDisks,
  removeVdev,
  setDiskCount,
  setDraid,
  setKind,
  vdevKinds,
} from '../../../../src/widgets/vdev-builder/edit.ts';
import { presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';

type Change = (design: Design) => Design;

const place = fc.nat(rackLimit - 1);
const vdev = fc.nat(6);
const anyBytes = fc.oneof(
  fc.constantFrom(...catalogueDisks).map((disk) => catalogue[disk]),
  fc.integer({ min: 70, max: 100_000 }).map((mega) => mega * 1_000_000),
);

/** What one can do in the builder, with sensible and with senseless arguments. */
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(anyBytes, fc.integer({ min: 1, max: 120 })).map(
    ([b, n]): Change =>
      (d) =>
        addDisks(d, b, n),
  ),
  fc.array(place).map(
    (places): Change =>
      (d) =>
        removeDisks(d, places),
  ),
  fc.tuple(fc.array(place), fc.oneof(vdev, fc.constantFrom('rack' as const, 'new' as const))).map(
    ([places, to]): Change =>
      (d) =>
        moveDisks(d, places, to),
  ),
  fc.tuple(vdev, fc.integer({ min: 1, max: 40 })).map(
    ([at, n]): Change =>
      (d) =>
        setDiskCount(d, at, n),
  ),
  fc.tuple(vdev, fc.constantFrom(...vdevKinds)).map(
    ([at, kind]): Change =>
      (d) =>
        setKind(d, at, kind),
  ),
  fc.tuple(vdev, fc.nat(9), fc.nat(4)).map(
    ([at, data, spares]): Change =>
      (d) =>
        setDraid(d, at, { data, spares }),
  ),
  vdev.map(
    (at): Change =>
      (d) =>
        removeVdev(d, at),
  ),
  fc.constant<Change>(addVdev),
);

/** Whatever some changes make of an empty pool. */
export const anyDesign: fc.Arbitrary<Design> = fc
  .array(anyChange, { maxLength: 14 })
  .map((changes) => changes.reduce((design, change) => change(design), presetDesign('empty')));
