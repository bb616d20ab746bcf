import type { Call } from '../openzfs/call.ts';

/** `-c SCRIPT` of `zpool iostat` and `zpool status`: never for root, unless the environment allows it. */
export function refuseScripts(call: Call): never {
  const { ZPOOL_SCRIPTS_ENABLED: isEnabled, ZPOOL_SCRIPTS_AS_ROOT: isForRoot } = call.process.env;
  if (isEnabled !== undefined && !/^(1|yes|on|true)$/i.test(isEnabled)) {
    call.fail("Can't run -c, disabled by ZPOOL_SCRIPTS_ENABLED.");
  }
  if (isForRoot === undefined) {
    call.fail("Can't run -c with root privileges unless ZPOOL_SCRIPTS_AS_ROOT is set.");
  }
  return call.fail('no scripts are installed');
}
