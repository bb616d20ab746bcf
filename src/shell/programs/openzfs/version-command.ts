import { immediate } from '../../immediate.ts';
import type { Subcommand } from './declaration.ts';
import { jsonText, outputVersion } from './json.ts';
import { openZfsRelease } from './version.ts';

export const versionCommand: Subcommand = {
  name: 'version',
  synopsis: ['version [-j]'],
  options: { short: 'j', long: [{ name: 'json', key: 'j' }] },
  run: (call) =>
    immediate(() => {
      const given = call.options();
      if (given.operands.length > 0) call.usage('too many arguments');
      const { user, kernel } = openZfsRelease(call.process);
      const release = { userland: user, kernel };
      call.out(
        given.has('j')
          ? jsonText({ ...outputVersion(`${call.tool.name} version`), zfs_version: release })
          : `${user}\n${kernel}\n`,
      );
      return 0;
    }),
};
