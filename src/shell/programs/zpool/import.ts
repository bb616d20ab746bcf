import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { addPoolProperty, type PropertyValues, splitProperty } from './property-arguments.ts';

function checkCombination(call: Call, given: Given): void {
  const has = (key: string) => given.has(key);
  if (has('c') && has('d')) call.usage('-c is incompatible with -d');
  if (has('c') && has('s')) call.usage('-c is incompatible with -s');
  if (has('l') && has('N')) call.usage('-l is incompatible with -N');
  if (has('l') && !has('a') && given.operands.length === 0) {
    call.usage('-l is only meaningful during an import');
  }
  if ((has('n') || has('X')) && !has('F')) call.usage('-n or -X only meaningful with -F');
  if (given.operands.length > (has('a') ? 0 : 2)) call.usage('too many arguments');
}

function importPools(call: Call): number {
  const props: PropertyValues = new Map();
  const addOrEnd = (name: string, value: string) => {
    if (!addPoolProperty(call, props, name, value)) call.end(0);
  };
  const given = call.options({
    o: (word) => {
      const pair = splitProperty(word);
      if (pair !== undefined) addOrEnd(...pair);
    },
    R: (value) => {
      addOrEnd('altroot', value);
      if (!props.has('cachefile')) addOrEnd('cachefile', 'none');
    },
    t: () => {
      if (!props.has('cachefile')) addOrEnd('cachefile', 'none');
    },
    T: (text) => {
      if (!/^\d+$/.test(text)) call.usage('invalid txg value');
    },
  });
  checkCombination(call, given);
  const [name] = given.operands;
  if (name === undefined) call.fail('no pools available to import', 0);
  return pending(call);
}

export const importCommand: Subcommand = {
  name: 'import',
  synopsis: [
    'import [-d dir] [-D]',
    'import [-o mntopts] [-o property=value] ... ',
    '    [-d dir | -c cachefile] [-D] [-l] [-f] [-m] [-N] [-R root] [-F [-n]] -a',
    'import [-o mntopts] [-o property=value] ... ',
    '    [-d dir | -c cachefile] [-D] [-l] [-f] [-m] [-N] [-R root] [-F [-n]]',
    '    [--rewind-to-checkpoint] <pool | id> [newpool]',
  ],
  options: {
    short: 'aCc:d:DEfFlmnNo:R:stT:VX',
    tellsMissing: true,
    long: [{ name: 'rewind-to-checkpoint', key: 'rewind-to-checkpoint' }],
  },
  run: (call) => immediate(() => importPools(call)),
};
