/** Steps, obstacles and pools in the reader's language. */
import type { Obstacle } from '../../simulator/zfs/planner/task.ts';
import { decimalText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import { refusalText } from '../vdev-builder/refusal-text.ts';
import { builderTexts } from '../vdev-builder/texts.ts';
import { bytesOf, type DiskRow, type Journey, type VdevRow } from './journey.ts';
import type { JourneyView } from './model.ts';
import { journeyTexts } from './texts.ts';

/** A disk of 4.001 TB was sold as 4 TB. */
const sizeDigits = 3;

export function diskSize(lang: Lang, row: DiskRow): string {
  return decimalText(bytesOf(row), lang, sizeDigits);
}

/** `Mirror, 2 × 4 TB` */
export function rowText(lang: Lang, row: VdevRow): string {
  const values = {
    kind: builderTexts(lang)(`kind.${row.kind}`),
    count: row.count,
    size: diskSize(lang, row),
  };
  return journeyTexts(lang)('row', values);
}

function poolText(lang: Lang, rows: readonly VdevRow[]): string {
  return rows.length === 0
    ? journeyTexts(lang)('nothing')
    : rows.map((row) => rowText(lang, row)).join(' + ');
}

export function obstacleText(lang: Lang, obstacle: Obstacle): string {
  const text = journeyTexts(lang);
  switch (obstacle.rule) {
    case 'plan.needs-version':
      return text('obstacle.needs-version', { version: obstacle.version });
    case 'plan.parity-stays':
      return text(`obstacle.parity-stays.${obstacle.because}`, { vdev: obstacle.vdev });
    case 'plan.vdev-stays':
      return text('obstacle.vdev-stays', {
        vdev: obstacle.vdev,
        reason: refusalText(lang, obstacle.refusal),
      });
    case 'plan.disks-missing':
      return text(obstacle.missing === 1 ? 'obstacle.disk-missing' : 'obstacle.disks-missing', {
        missing: obstacle.missing,
        size: decimalText(obstacle.sizeBytes, lang, sizeDigits),
      });
    case 'plan.smaller-disks':
      return text('obstacle.smaller-disks');
    case 'plan.exhausted':
      return text('obstacle.exhausted');
    case 'plan.too-large':
      return text('obstacle.too-large');
  }
}

/** What is asked; the answer only when it is open, so that nobody hears it before guessing. */
export function happened(lang: Lang, journey: Journey, view: JourneyView, isOpen: boolean): string {
  const text = journeyTexts(lang);
  const asked = text('happened.asked', {
    start: poolText(lang, journey.start),
    wanted: poolText(lang, journey.wanted),
    version: journey.version,
  });
  if (view.kind === 'unclear') return `${asked} ${text('happened.unclear')}`;
  if (!isOpen) return asked;
  const { answer } = view;
  if (!answer.ok) return `${asked} ${answer.obstacles.map((one) => obstacleText(lang, one)).join(' ')}`;
  if (answer.steps.length === 0) return `${asked} ${text('same')}`;
  const oneWay = answer.steps.filter(({ isReversible }) => !isReversible).length;
  const count = answer.steps.length;
  const steps = text(count === 1 ? 'happened.step' : 'happened.steps', { count });
  const end = oneWay === 0 ? text('happened.allBack') : text('happened.oneWay', { count: oneWay });
  return `${asked} ${steps} ${end}`;
}
