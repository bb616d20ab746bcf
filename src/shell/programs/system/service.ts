/** `service`: the old name for a few jobs of `systemctl`. */
import type { Program, Run } from '../../types.ts';
import { allUnits } from './unit-view.ts';
import { wholeWords } from './whole-words.ts';

const USAGE = 'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n';
const COMMANDS = ['start', 'stop', 'restart', 'reload', 'force-reload', 'status'];

export const service: Program = {
  name: 'service',
  directory: '/usr/sbin',
  summary: { de: 'Dienste starten und anhalten (alte Form)', en: 'start and stop services (the old way)' },
  *run(process): Run {
    const [name, command] = process.args;
    if (name === '--status-all') {
      for (const view of allUnits(process.ctx.world, process.host)) {
        process.out(` [ ${view.state.active === 'active' ? '+' : '-'} ]  ${view.unit}\n`);
      }
      return 0;
    }
    if (name === undefined || command === undefined) {
      process.err(USAGE);
      return 1;
    }
    if (!COMMANDS.includes(command)) {
      process.err(`Usage: /etc/init.d/${name} {${COMMANDS.join('|')}}\n`);
      return 3;
    }
    const verb = command === 'force-reload' ? 'reload-or-restart' : command;
    const quoted = `'${name.replaceAll("'", "'\\''")}'`;
    return yield* process.spawn(process.host, `systemctl ${verb} -- ${quoted}`);
  },
  complete: (process, words) => {
    const names = allUnits(process.ctx.world, process.host).map((view) => view.unit);
    return wholeWords(words.length <= 2 ? names : COMMANDS);
  },
};
