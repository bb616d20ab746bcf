/** Carries out orders of the manager (specification 5.3). */
import type { ActionProgress, LrmEnvironment } from '../environment.ts';
import { servicesOn } from '../service-index.ts';
import { EXIT, type ServiceConfigs, type ServiceState, type Sid, sortedKeys } from '../types.ts';
import type { Job, LrmState } from './state.ts';

/** How a job ended; nothing while it goes on. */
type Ending = number | undefined;

const NOT_FOR_LRM: ReadonlySet<ServiceState> = new Set([
  'recovery',
  'freeze',
  'request_start',
] satisfies ServiceState[]);

function queueJob(lrm: LrmState, sid: Sid, job: Job): void {
  const old = lrm.jobs[sid];
  if (old !== undefined && old.uid === job.uid && old.state === job.state) return;
  lrm.jobs[sid] = job;
}

/** Queues the orders for this node's services that have no result yet. */
export function queueOrders(lrm: LrmState, node: string): void {
  const { services } = lrm;
  for (const sid of servicesOn(services, node)) {
    const status = services[sid];
    if (status === undefined || NOT_FOR_LRM.has(status.state)) continue;
    const { uid, state, target, timeout } = status;
    if (uid === undefined || (lrm.results[uid] !== undefined && state !== 'stopped')) continue;
    queueJob(lrm, sid, {
      uid,
      state,
      ...(target === undefined ? {} : { target }),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }
}

/** Queues the stops of a node that shuts down. */
export function queueStops(lrm: LrmState, node: string): void {
  for (const [sid, status] of Object.entries(lrm.services)) {
    if (status.node === node) lrm.jobs[sid] = { state: 'request_stop' };
  }
}

function start(lrm: LrmState, env: LrmEnvironment, configs: ServiceConfigs, sid: Sid, job: Job): Ending {
  const config = configs[sid];
  if (config === undefined) return EXIT.unknownService;
  if (job.step === undefined) {
    if (env.isRunning(sid)) return EXIT.ok;
    env.report('start-begins', { sid });
    job.step = 'starting';
  }
  const progress = env.start(sid, config);
  if (progress === 'busy') return undefined;
  if (progress === 'done') {
    env.report('start-done', { sid });
    delete lrm.tries[sid];
    return EXIT.ok;
  }
  env.report('start-failed', { sid });
  return countTry(lrm, env, sid, config.max_restart);
}

function countTry(lrm: LrmState, env: LrmEnvironment, sid: Sid, maxRestart: number): Ending {
  const tries = lrm.tries[sid] ?? 0;
  if (tries >= maxRestart) {
    env.report('start-given-up', { sid, tries });
    delete lrm.tries[sid];
    return EXIT.error;
  }
  lrm.tries[sid] = tries + 1;
  env.report('start-retried', { sid, tries: tries + 1 });
  return EXIT.tryAgain;
}

function reportStop(env: LrmEnvironment, sid: Sid, progress: ActionProgress): Ending {
  if (progress === 'busy') return undefined;
  env.report(progress === 'done' ? 'stop-done' : 'stop-failed-still-running', { sid });
  return progress === 'done' ? EXIT.ok : EXIT.error;
}

function stop(env: LrmEnvironment, sid: Sid, job: Job): Ending {
  if (job.step === undefined) {
    if (!env.isRunning(sid)) return EXIT.ok;
    const { timeout } = job;
    env.report('stop-begins', timeout === undefined ? { sid } : { sid, timeout });
    job.step = 'stopping';
  }
  return reportStop(env, sid, env.stop(sid, job.timeout));
}

function move(env: LrmEnvironment, sid: Sid, job: Job, target: string): Ending {
  job.step = 'moving';
  const progress = env.move(sid, target, job.state === 'migrate' ? 'migrate' : 'relocate');
  if (progress === 'busy') return undefined;
  if (progress === 'done') return EXIT.ok;
  env.report('move-not-done', { sid });
  return EXIT.error;
}

function carryOutMove(env: LrmEnvironment, sid: Sid, job: Job, at: string): Ending {
  const { target = at, state } = job;
  if (at === target) return EXIT.ok;
  if (state === 'request_start_balance' && job.step === undefined && env.isRunning(sid)) {
    env.report('balance-already-running', { sid });
    return EXIT.ignored;
  }
  return move(env, sid, job, target);
}

function carryOut(lrm: LrmState, env: LrmEnvironment, configs: ServiceConfigs, sid: Sid, job: Job): Ending {
  const config = configs[sid];
  if (config === undefined) {
    env.report('service-config-missing', { sid });
    return EXIT.unknownService;
  }
  if (job.state === 'error') {
    env.report('service-in-error', { sid });
    return EXIT.ok;
  }
  if (config.node !== env.node && job.step === undefined) {
    env.report('service-elsewhere', { sid });
    return EXIT.wrongNode;
  }
  switch (job.state) {
    case 'started':
      return start(lrm, env, configs, sid, job);
    case 'request_stop':
    case 'stopped':
      return stop(env, sid, job);
    case 'migrate':
    case 'relocate':
    case 'request_start_balance':
      return carryOutMove(env, sid, job, config.node);
    default:
      return EXIT.ok;
  }
}

function finish(lrm: LrmState, sid: Sid, job: Job, exitCode: number): void {
  delete lrm.jobs[sid];
  if (job.uid === undefined) {
    if (exitCode !== EXIT.ok) lrm.failedStops += 1;
  } else if (exitCode !== EXIT.tryAgain) {
    lrm.results[job.uid] = { sid, state: job.state, exit_code: exitCode };
  }
}

/** Carries out the waiting orders as far as they come; those that take longer stay for the next round. */
export function runJobs(lrm: LrmState, env: LrmEnvironment): void {
  const configs = env.readServices();
  for (const sid of sortedKeys(lrm.jobs)) {
    const job = lrm.jobs[sid];
    if (job === undefined) continue;
    const exitCode = carryOut(lrm, env, configs, sid, job);
    if (exitCode !== undefined) finish(lrm, sid, job, exitCode);
  }
}

/** Forgets the results of orders that are no longer given. */
export function dropOldResults(lrm: LrmState): void {
  const { services, results } = lrm;
  for (const [uid, { sid }] of Object.entries(results)) {
    if (services[sid]?.uid !== uid) delete results[uid];
  }
}
