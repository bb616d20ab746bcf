import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '../../../../src/availability/expression.ts';
import { happened, selection } from '../../../../src/widgets/block-builder/happened.ts';
import { asAvailability, asRepair, build } from '../../../../src/widgets/block-builder/model.ts';
import { readDiagram, writeDiagram } from '../../../../src/widgets/block-builder/notation.ts';
import {
  type BuilderPreset,
  paletteBlock,
  presetDiagram,
  presetNames,
} from '../../../../src/widgets/block-builder/presets.ts';
import { builderTexts } from '../../../../src/widgets/block-builder/texts.ts';
import { nameOf } from '../../../../src/widgets/block-builder/tree.ts';

const text = builderTexts('de');
const preset = (name: BuilderPreset) => presetDiagram(name, text);
const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ');

describe('presets are the worked examples', () => {
  it.each([
    ['chain', '0.99790', '18.42'],
    ['second-switch', '0.99840', '14.05'],
    ['pair', '1.00000', '0.00'],
    ['quorum', '1.00000', '0.00'],
  ] as const)('%s: %s', (name, availability, hoursPerYear) => {
    const { result, downtimeHours } = build(preset(name));
    expect(result.availability.toFixed(5)).toBe(availability);
    expect(downtimeHours.toFixed(2)).toBe(hoursPerYear);
  });

  it('two servers: 2.9 s a year if independent, 8 min with β = 5 %', () => {
    expect((build(preset('pair')).downtimeHours * 3_600).toFixed(1)).toBe('2.9');
    expect((build(preset('pair-beta')).downtimeHours * 60).toFixed(1)).toBe('8.0');
    expect((1 - build(preset('quorum')).result.unavailability).toFixed(8)).toBe('0.99999972');
  });
});

describe('what the builder says', () => {
  it('names the block that gains most', () => {
    expect(plain(happened('de', build(preset('chain'))))).toBe(
      'Der Dienst ist zu 99,79 % verfügbar und steht 18,4 h im Jahr. Am meisten gewinnt „Gast/App“: halb so viel Ausfall dort spart 4,38 h im Jahr.',
    );
  });

  it('says where the selected block stands', () => {
    expect(selection('en', preset('chain'), 'n2')).toBe('“Switch” is selected and stands at place 2 of 5.');
    expect(selection('en', preset('chain'), '')).toBe('');
  });

  it('shows each formula once, the service last, and each gives its value', () => {
    const { steps } = build(preset('dual-node'));
    expect(steps.map(({ name }) => name)).toEqual([
      '2 × Switch',
      'Server',
      'Server + Hypervisor',
      '2 × Server + Hypervisor',
      undefined,
    ]);
    for (const { step } of steps) expect(evaluateExpression(step.expression)).toBeCloseTo(step.value, 12);
  });

  it('does not repeat the formula of a service that is a single group', () => {
    expect(build(preset('pair')).steps.map(({ name }) => name)).toEqual(['Server', '2 × Server']);
  });

  it('keeps names short enough for an index', () => {
    const long = paletteBlock('server', text);
    const group = preset('chain');
    const named = {
      ...group,
      members: [
        { ...long, name: 'x'.repeat(24) },
        { ...long, name: 'y'.repeat(24) },
      ],
    };
    expect(nameOf(named).length).toBeLessThanOrEqual(26);
  });
});

describe('two ways to rate a block', () => {
  it('changing between them keeps the availability', () => {
    const server = paletteBlock('server', text);
    const direct = asAvailability(server);
    expect(direct).toMatchObject({ by: 'availability' });
    const again = { ...server, rating: asRepair(direct) };
    expect(asAvailability(again)).toEqual(direct);
  });
});

describe('the link', () => {
  it.each(presetNames)('brings %s back', (name) => {
    const diagram = preset(name);
    expect(readDiagram(writeDiagram(diagram))).toEqual(diagram);
  });

  it('carries names with any signs', () => {
    const block = { ...paletteBlock('ups', text), id: 'n1', name: 'USV (A)*~%' };
    const diagram = { ...preset('chain'), members: [block] };
    expect(readDiagram(writeDiagram(diagram))).toEqual(diagram);
  });

  it.each([
    '',
    's()',
    's(bUSV*0.99',
    's(bUSV*0.99)x',
    's(bUSV*2)',
    's(bUSV*0-8)',
    'bUSV*0.99',
    's(r3*0(bA*0.9~bB*0.9))',
    's(r1*7(bA*0.9~bB*0.9))',
    's(b%ZZ*0.9)',
    `s(${Array(25).fill('bA*0.9').join('~')})`,
    's(bA*1.2.3)',
  ])('refuses %j', (broken) => {
    expect(readDiagram(broken)).toBeNull();
  });
});
