/** The interactive terminal: real time drives virtual time, lines go to the session of the node in hand. */
import { createInterface } from 'node:readline';
import { carryOut, ensureSession, parseDirective } from '../../src/course/script/directives.ts';
import { completeLine } from '../../src/shell/lineeditor/completion.ts';
import type { ShellWorld } from '../../src/shell/types.ts';
import type { Simulation } from '../../src/simulator/kernel/simulation.ts';

const TICK_MS = 50;

const HELP = `:node NAME            go on at another node
:fault KIND [WORDS]   power-off PMX2 | power-on PMX2 | reset PMX2 | unplug PMX1 eno2 | plug PMX1 eno2
                      switch-off corosync0 | switch-on corosync0 | cut-path PMX1 PMX2 corosync0 | restore-path …
                      partition PMX1 PMX2,PMX3 | heal | latency corosync0 10 | kill-unit PMX1 corosync
:advance 10s          let time pass (ms, s, m, h)
:key ctrl-c           ctrl-c, ctrl-d, ctrl-z, ctrl-l
:time                 virtual time
:help, :quit
`;

/** Talks until `:quit` or the end of the input. */
export async function converse(simulation: Simulation<ShellWorld>, firstHost: string): Promise<void> {
  let session = firstHost;
  let shown = 0;
  const reader = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
    completer: (line: string) => {
      const { world } = simulation;
      const found = completeLine(world, world.shell.sessions[session], line);
      return [found.candidates.map((candidate) => line.slice(0, found.start) + candidate.text), line];
    },
  });

  function flush(): void {
    const { output } = simulation.world;
    for (; shown < output.length; shown++) {
      const chunk = output[shown];
      const isOwnEcho = chunk?.stream === 'echo' && process.stdin.isTTY && !chunk.text.startsWith('^');
      if (chunk?.session === session && !isOwnEcho && chunk.stream !== 'prompt')
        process.stdout.write(chunk.text);
    }
    reader.setPrompt(simulation.world.shell.sessions[session]?.promptText ?? '');
  }

  function obey(text: string): boolean {
    const [name, word] = text.split(/\s+/);
    if (name === 'quit') return false;
    if (name === 'help') process.stdout.write(HELP);
    else if (name === 'time') process.stdout.write(`${simulation.nowMs / 1000} s\n`);
    else if (name === 'node') {
      ensureSession(simulation, word ?? '');
      session = word ?? session;
    } else carryOut(simulation, session, parseDirective(text));
    return true;
  }

  function takeLine(line: string): void {
    try {
      if (!line.startsWith(':')) simulation.apply({ kind: 'shell.line', session, text: line });
      else if (!obey(line.slice(1))) {
        flush();
        reader.close();
        return;
      }
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
    flush();
    reader.prompt();
  }

  ensureSession(simulation, session);
  process.stdout.write(':help lists what there is besides commands.\n');
  flush();
  reader.prompt();
  reader.on('line', takeLine);
  reader.on('SIGINT', () => {
    simulation.apply({ kind: 'shell.key', session, key: 'ctrl-c' });
    flush();
    reader.prompt();
  });
  const clock = setInterval(() => {
    const before = simulation.world.output.length;
    simulation.apply({ kind: 'advance', ms: TICK_MS });
    if (simulation.world.output.length === before) return;
    flush();
    reader.prompt(true);
  }, TICK_MS);
  await new Promise<void>((resolve) => reader.on('close', resolve));
  clearInterval(clock);
}
