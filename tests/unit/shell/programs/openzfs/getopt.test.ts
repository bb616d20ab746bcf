import { expect, test } from 'vitest';
import { type OptionTable, readOptions } from '../../../../../src/shell/programs/openzfs/getopt.ts';

const TABLE: OptionTable = {
  short: 'fo:v',
  long: [
    { name: 'json', key: 'j' },
    { name: 'json-int', key: 'json-int' },
    { name: 'redact', key: 'd', argument: 'required' },
  ],
};

function read(line: string, table = TABLE) {
  const uses = readOptions(table, line.split(' '));
  const seen: string[] = [];
  for (let step = uses.next(); ; step = uses.next()) {
    if (step.done === true) return { seen, operands: step.value };
    const use = step.value;
    seen.push(use.kind === 'option' ? `${use.key}=${use.value}` : `${use.kind} ${use.letter}`);
  }
}

test('letters may share a word, and an argument may be joined to its letter', () => {
  expect(read('-fv -ox=y -o z tank')).toEqual({
    seen: ['f=', 'v=', 'o=x=y', 'o=z'],
    operands: ['tank'],
  });
});

test('options may stand behind operands, until two dashes end them', () => {
  expect(read('tank -f -- -v').operands).toEqual(['tank', '-v']);
  expect(read('tank -f -- -v').seen).toEqual(['f=']);
});

test('a long option may be cut short while it stays the only one', () => {
  expect(read('--red=a').seen).toEqual(['d=a']);
  expect(read('--json').seen).toEqual(['j=']);
  expect(read('--jso').seen).toEqual(['unknown ']);
});

test('a forgotten argument is told apart only where the program asks for it', () => {
  expect(read('-o').seen).toEqual(['unknown o']);
  expect(read('-o', { ...TABLE, tellsMissing: true }).seen).toEqual(['missing o']);
});
