/** What the operating systems tell the other rooms. */
declare module '../kernel/types.ts' {
  interface EventMap {
    'os.boot-started': { bootCount: number };
    'os.booted': { bootCount: number };
    'os.shutdown-started': { then: 'power-off' | 'reboot' };
    /** A service's process runs. Listeners that find it cannot run call `failUnit`. */
    'os.unit-started': { unit: string; pid: number };
    /** The start is through: the service runs. */
    'os.unit-ready': { unit: string; pid: number };
    /** The start is through: the process ended at once. */
    'os.unit-not-ready': { unit: string };
    /** The host goes down and the service is told. Who has to end its work first sets `isEndingWork`. */
    'os.unit-stopping': { unit: string; then: 'power-off' | 'reboot' };
    /** Ended as asked: `systemctl stop`, or a shutdown. */
    'os.unit-stopped': { unit: string; pid: number };
    /** Ended by itself or by a signal. */
    'os.unit-failed': { unit: string; pid: number; result: 'exit-code' | 'signal'; status: number };
    /** Not started, and no failure: the file the unit wants is not there. */
    'os.unit-skipped': { unit: string; path: string };
    'os.unit-enabled': { unit: string; enabled: boolean };
    'os.package-installed': { package: string; version: string };
    'os.package-removed': { package: string };
  }

  interface TimerMap {
    'os.boot-step': { host: string; bootCount: number; step: number };
    'os.shutdown-step': { host: string; bootCount: number; then: 'power-off' | 'reboot' };
    'os.unit-restart': { host: string; unit: string; bootCount: number };
  }
}

export {};
