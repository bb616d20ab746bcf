/** How a Proxmox VE tool is declared: parser, usage, refusals and completion all come from this. */
import type { Completion, Process, Run } from '../types.ts';

export interface ParameterDeclaration {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  /** Of an integer. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a string, in characters. */
  readonly maxLength?: number;
  /** A list: items are separated by commas, and the option may be given several times. `refuse` judges each item. */
  readonly isList?: boolean;
  /** What the usage shows as value: `[address=]<IP>`; `<string>` and the like when absent. */
  readonly valueText?: string;
  /** Says what is wrong with a value of the right type, in the tool's words; undefined when it is fine. */
  readonly refuse?: (value: string) => string | undefined;
  /** Values offered by completion, as this host knows them. */
  readonly candidates?: (process: Pick<Process, 'ctx' | 'host'>) => readonly string[];
  readonly description: string;
}

interface ArgumentDeclaration extends ParameterDeclaration {
  readonly isOptional?: boolean;
  /** Takes all words that are left. */
  readonly isRest?: boolean;
}

export interface OptionDeclaration extends ParameterDeclaration {
  readonly isRequired?: boolean;
  /** `link[n]` stands for `link0` to `linkN` with this highest number. */
  readonly highestNumber?: number;
}

/** Values by parameter name, verified. A rest argument comes as one text per word under `rest`. */
export interface Parameters {
  readonly text: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
}

export interface CommandDeclaration {
  /** `['qdevice', 'setup']`; one word for a plain command. */
  readonly words: readonly string[];
  /** Words of the command it is another name of: an alias is typed in full and not listed. */
  readonly aliasOf?: readonly string[];
  /** Class that implements it: the usage lists commands class by class, in this order. */
  readonly implementedBy: string;
  readonly arguments: readonly ArgumentDeclaration[];
  readonly options: readonly OptionDeclaration[];
  /** Its result is a table, laid out as FORMAT_OPTIONS ask for. */
  readonly hasFormatOptions?: boolean;
  /** What is wrong with values that are fine by themselves: lines in the schema's words. */
  readonly verifyTogether?: (parameters: Parameters) => readonly string[];
  readonly description: string;
  readonly run: (process: Process, parameters: Parameters) => Run;
}

/** Options of how a table is laid out. */
const FORMAT_OPTIONS: readonly OptionDeclaration[] = [
  { name: 'noborder', type: 'boolean', description: 'No lines around the cells.' },
  { name: 'noheader', type: 'boolean', description: 'No line with the titles.' },
  { name: 'quiet', type: 'boolean', description: 'Print nothing.' },
];

export interface ToolDeclaration {
  readonly name: string;
  readonly commands: readonly CommandDeclaration[];
}

/** All option names a declaration stands for: `link[n]` gives link0 to link7. */
export function optionNames(option: OptionDeclaration): string[] {
  if (option.highestNumber === undefined) return [option.name];
  const stem = option.name.replace('[n]', '');
  return Array.from({ length: option.highestNumber + 1 }, (_, number) => `${stem}${number}`);
}

/** All options of a command, those of the layout included. */
export function optionsOf({ options, hasFormatOptions }: CommandDeclaration): readonly OptionDeclaration[] {
  return hasFormatOptions ? [...options, ...FORMAT_OPTIONS] : options;
}

/** The option a full name belongs to. */
export function findOption(command: CommandDeclaration, name: string): OptionDeclaration | undefined {
  return optionsOf(command).find((option) => optionNames(option).includes(name));
}

export function completions(texts: readonly string[], typed: string): Completion[] {
  return texts.filter((text) => text.startsWith(typed)).map((text) => ({ text, isFinal: true }));
}
