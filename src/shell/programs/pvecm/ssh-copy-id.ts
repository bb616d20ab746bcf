/** How setup gets onto the witness: ssh-copy-id, with its questions. */
import { fingerprintOf, rootKeyOf } from '../../../simulator/os/ssh-keys.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process, Resume, Wait } from '../../types.ts';
import { isAuthorized, isKnownHost, rememberHost } from '../system/ssh-keys.ts';
import { writeLocalFile } from './cluster-files.ts';
import { contact } from './remote.ts';

const AUTHORIZED_KEYS = '/root/.ssh/authorized_keys';
const ATTEMPTS = 3;
const LOGIN_MS = 300;

type Asking<T> = Generator<Wait, T, Resume>;

function* acceptHostKey(process: Process, address: string, witness: string): Asking<void> {
  if (isKnownHost(process.ctx, process.host, address)) return;
  process.err(
    `The authenticity of host '${address} (${address})' can't be established.\n` +
      `ED25519 key fingerprint is ${fingerprintOf(witness)}.\n` +
      'This key is not known by any other names.\n',
  );
  const reply = yield* process.ask('Are you sure you want to continue connecting (yes/no/[fingerprint])? ');
  if (reply?.trim() !== 'yes') {
    process.err('\nHost key verification failed.\n');
    fail(`command 'ssh-copy-id -i /root/.ssh/id_rsa root@${address}' failed: exit code 1`);
  }
  rememberHost(process.ctx, process.host, address, witness);
  process.err(`Warning: Permanently added '${address}' (ED25519) to the list of known hosts.\n`);
}

function* givePassword(process: Process, address: string, witness: string): Asking<void> {
  const expected = process.ctx.world.os[witness]?.rootPassword;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const password = yield* process.ask(`root@${address}'s password: `, true);
    yield { for: 'time', ms: LOGIN_MS };
    if (password === expected) return;
    if (attempt < ATTEMPTS) process.err('Permission denied, please try again.\n');
  }
  process.err(`root@${address}: Permission denied (publickey,password).\n`);
  fail(`command 'ssh-copy-id -i /root/.ssh/id_rsa root@${address}' failed: exit code 1`);
}

/** Puts this node's key on the host at `address`; gives that host. Asks for host key and password when needed. */
export function* copyKey(process: Process, address: string): Asking<string> {
  const { ctx, host } = process;
  process.err('/bin/ssh-copy-id: INFO: Source of key(s) to be installed: "/root/.ssh/id_rsa.pub"\n');
  const answer = contact(process, address, 'ssh');
  yield { for: 'time', ms: LOGIN_MS };
  if (!answer.ok) {
    process.err(`\n/bin/ssh-copy-id: ERROR: ssh: connect to host ${address} port 22: ${answer.failure}\n`);
    return fail(`command 'ssh-copy-id -i /root/.ssh/id_rsa root@${address}' failed: exit code 1`);
  }
  const witness = answer.host;
  const key = `${rootKeyOf(host)}\n`;
  const keys = ctx.world.os[witness]?.files[AUTHORIZED_KEYS]?.content ?? '';
  yield* acceptHostKey(process, address, witness);
  process.err(
    '/bin/ssh-copy-id: INFO: attempting to log in with the new key(s), to filter out any that are already installed\n',
  );
  if (isAuthorized(ctx, host, witness)) {
    process.err(
      '\n/bin/ssh-copy-id: WARNING: All keys were skipped because they already exist on the remote system.\n',
    );
    return witness;
  }
  process.err(
    '/bin/ssh-copy-id: INFO: 1 key(s) remain to be installed -- ' +
      'if you are prompted now it is to install the new keys\n',
  );
  yield* givePassword(process, address, witness);
  writeLocalFile(ctx, witness, AUTHORIZED_KEYS, keys + key, 0o600);
  process.out(
    `\nNumber of key(s) added: 1\n\nNow try logging into the machine, with:   "ssh 'root@${address}'"\n` +
      'and check to make sure that only the key(s) you wanted were added.\n\n',
  );
  return witness;
}
