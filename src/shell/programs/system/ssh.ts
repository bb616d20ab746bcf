/** `ssh`: to another host, with its questions, for one command or a session. */
import { fingerprintOf } from '../../../simulator/os/ssh-keys.ts';
import type { Process, Program, Resume, Run, Wait } from '../../types.ts';
import { type Options, parseOptions } from '../options.ts';
import { resolveName } from './address.ts';
import { isAnswering, reach } from './reach.ts';
import { arePeers, isAuthorized, isKnownHost, rememberHost } from './ssh-keys.ts';
import { wholeWords } from './whole-words.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** A connection that stands: the host at its other end and how often that had booted. */
    ssh: { readonly server: string; readonly bootCount: number };
  }
}

const OPTIONS = [
  { name: 'login', short: 'l', argument: 'required' },
  { name: 'port', short: 'p', argument: 'required' },
  { name: 'option', short: 'o', argument: 'required' },
  { name: 'identity', short: 'i', argument: 'required' },
  { name: 'terminal', short: 't' },
  { name: 'no-terminal', short: 'T' },
  { name: 'quiet', short: 'q' },
  { name: 'ipv4', short: '4' },
  { name: 'agent', short: 'A' },
  { name: 'x11', short: 'X' },
] as const;

const USAGE = `usage: ssh [-4AqTtX] [-i identity_file] [-l login_name] [-o option] [-p port]
           destination [command [argument ...]]
`;

/** Exit code of ssh's own failures; anything else is the remote command's. */
const FAILED = 255;
const NO_ROUTE_MS = 3_070;
const TCP_TIMEOUT_MS = 134_000;
const HANDSHAKE_MS = 180;
const WRONG_PASSWORD_MS = 2_100;
const TRIES = 3;

interface SshCall {
  readonly user: string;
  readonly name: string;
  readonly port: number;
  readonly options: ReadonlyMap<string, string>;
  readonly command: string;
}

function readCall(given: Options): SshCall | undefined {
  const [destination, ...command] = given.operands;
  if (destination === undefined) return undefined;
  const at = destination.lastIndexOf('@');
  const user = at < 0 ? (given.value('login') ?? 'root') : destination.slice(0, at);
  const settings = given.values('option').flatMap((text): [string, string][] => {
    const match = /^(\w+)[= ]\s*(.*)$/.exec(text);
    return match ? [[(match[1] ?? '').toLowerCase(), match[2] ?? '']] : [];
  });
  return {
    user,
    name: destination.slice(at + 1).toLowerCase(),
    port: Number(given.value('port') ?? '22'),
    options: new Map(settings),
    command: command.join(' '),
  };
}

/** Opens the connection. Gives the host at the other end, or the reason why there is none. */
function* connect(
  process: Process,
  call: SshCall,
): Generator<Wait, { host: string } | { error: string }, Resume> {
  const { world } = process.ctx;
  const address = resolveName(world, process.host, call.name);
  if (address === undefined) {
    return { error: `ssh: Could not resolve hostname ${call.name}: Name or service not known` };
  }
  const fail = (reason: string) => ({
    error: `ssh: connect to host ${call.name} port ${call.port}: ${reason}`,
  });
  const fate = reach(world, process.host, address);
  if (fate.kind === 'no-route') return fail('Network is unreachable');
  if (fate.kind === 'unreachable') {
    yield { for: 'time', ms: NO_ROUTE_MS };
    return fail('No route to host');
  }
  if (fate.kind === 'silent') {
    const patience = Number(call.options.get('connecttimeout'));
    yield { for: 'time', ms: patience > 0 ? patience * 1000 : TCP_TIMEOUT_MS };
    return fail('Connection timed out');
  }
  yield { for: 'time', ms: HANDSHAKE_MS + 4 * fate.oneWayMs };
  const daemon = world.os[fate.host]?.units.ssh;
  const isListening = call.port === 22 && (daemon === undefined || daemon.active === 'active');
  return isListening ? { host: fate.host } : fail('Connection refused');
}

/** The question about an unknown key. False when the user does not trust it. */
function* checkHostKey(process: Process, call: SshCall, server: string): Generator<Wait, boolean, Resume> {
  const { ctx } = process;
  if (isKnownHost(ctx, process.host, call.name) || arePeers(ctx, process.host, server)) return true;
  const policy = call.options.get('stricthostkeychecking') ?? 'ask';
  if (policy === 'ask' && call.options.get('batchmode') === 'yes') return false;
  if (policy === 'yes') {
    process.err(`No ED25519 host key is known for ${call.name} and you have requested strict checking.\n`);
    return false;
  }
  const fingerprint = fingerprintOf(server);
  if (policy === 'ask') {
    const address = resolveName(ctx.world, process.host, call.name);
    process.err(
      `The authenticity of host '${call.name} (${address})' can't be established.\n` +
        `ED25519 key fingerprint is ${fingerprint}.\n` +
        'This key is not known by any other names.\n',
    );
    let answer = yield* process.ask('Are you sure you want to continue connecting (yes/no/[fingerprint])? ');
    while (
      answer !== null &&
      !['yes', 'no', fingerprint].includes(answer.trim().replace(/^(YES|NO)$/i, (word) => word.toLowerCase()))
    ) {
      answer = yield* process.ask("Please type 'yes', 'no' or the fingerprint: ");
    }
    if (answer === null || answer.trim().toLowerCase() === 'no') return false;
  }
  rememberHost(ctx, process.host, call.name, server);
  process.err(`Warning: Permanently added '${call.name}' (ED25519) to the list of known hosts.\n`);
  return true;
}

/** Key first, then the password, three times at most. */
function* authenticate(process: Process, call: SshCall, server: string): Generator<Wait, boolean, Resume> {
  const password = process.ctx.world.os[server]?.rootPassword;
  if (call.user === 'root' && isAuthorized(process.ctx, process.host, server)) return true;
  if (call.options.get('batchmode') !== 'yes') {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const typed = yield* process.ask(`${call.user}@${call.name}'s password: `, true);
      if (typed === null) break;
      if (call.user === 'root' && typed === password) return true;
      yield { for: 'time', ms: WRONG_PASSWORD_MS };
      if (attempt < TRIES) process.err('Permission denied, please try again.\n');
    }
  }
  process.err(`${call.user}@${call.name}: Permission denied (publickey,password).\n`);
  return false;
}

/** The session itself: one command, or a login shell until it ends. A broken connection has reported itself. */
function* useConnection(process: Process, call: SshCall, server: string): Run {
  const bootCount = process.ctx.world.os[server]?.bootCount ?? 0;
  const memory = process.memory('ssh', () => ({ kind: 'ssh', server, bootCount }));
  if (call.command !== '') return yield* process.spawn(server, call.command);
  const exitCode = yield* process.login(server);
  const { world } = process.ctx;
  if (isAnswering(world, server) && world.os[server]?.bootCount === memory.bootCount) {
    process.err(`Connection to ${call.name} closed.\n`);
  }
  return exitCode;
}

export const ssh: Program = {
  name: 'ssh',
  summary: { de: 'auf einem anderen Host arbeiten', en: 'work on another host' },
  *run(process) {
    const parsed = parseOptions(OPTIONS, process.args, true);
    if (!parsed.ok) {
      const letter = /'(.)'$/.exec(parsed.message)?.[1];
      const reason = parsed.message.includes('requires') ? 'option requires an argument' : 'unknown option';
      process.err(`${reason} -- ${letter ?? '-'}\n${USAGE}`);
      return FAILED;
    }
    const call = readCall(parsed.options);
    if (!call) {
      process.err(USAGE);
      return FAILED;
    }
    const kept = process.recall('ssh');
    if (kept) return yield* useConnection(process, call, kept.server);
    const connection = yield* connect(process, call);
    if ('error' in connection) {
      process.err(`${connection.error}\n`);
      return FAILED;
    }
    if (!(yield* checkHostKey(process, call, connection.host))) {
      process.err('Host key verification failed.\n');
      return FAILED;
    }
    if (!(yield* authenticate(process, call, connection.host))) return FAILED;
    return yield* useConnection(process, call, connection.host);
  },
  complete: (process) => {
    const names = Object.keys(process.ctx.world.os).filter((name) => name !== process.host);
    return wholeWords(names);
  },
};
