/** The core utilities. */
import type { Program } from '../types.ts';
import { dd } from './block/dd.ts';
import { awk } from './core/awk.ts';
import { cat } from './core/cat.ts';
import { cmp } from './core/cmp.ts';
import { cp, ln, mv } from './core/copy-move.ts';
import { cut, tr } from './core/cut-tr.ts';
import { date } from './core/date.ts';
import { df } from './core/df.ts';
import { diff } from './core/diff.ts';
import { md5sum, sha256sum } from './core/digest-sums.ts';
import { mkdir, rmdir, touch } from './core/directories.ts';
import { find } from './core/find.ts';
import { grep } from './core/grep.ts';
import { head, tail } from './core/head-tail.ts';
import { hostname, id, nproc, uname, uptime, whoami } from './core/identity.ts';
import { ls } from './core/ls.ts';
import { less, more } from './core/pager.ts';
import { basename, dirname, readlink, realpath } from './core/paths.ts';
import { rm } from './core/remove.ts';
import { sed } from './core/sed.ts';
import { clear, env, printenv, seq, sleep, tee, yes } from './core/small.ts';
import { sort, uniq } from './core/sort.ts';
import { chmod, du, stat, truncate } from './core/stat.ts';
import { sync } from './core/sync.ts';
import { timeout } from './core/timeout.ts';
import { wc } from './core/wc.ts';
import { xargs } from './core/xargs.ts';

export const corePrograms: readonly Program[] = [
  ...[chmod, cp, dd, ln, mkdir, mv, rm, rmdir, sed, tee, touch, truncate],
  ...[
    awk,
    basename,
    cat,
    clear,
    cmp,
    cut,
    date,
    df,
    diff,
    dirname,
    du,
    env,
    find,
    grep,
    head,
    hostname,
    id,
    less,
    ls,
  ],
  ...[
    md5sum,
    more,
    nproc,
    printenv,
    readlink,
    realpath,
    seq,
    sha256sum,
    sleep,
    sort,
    stat,
    sync,
    tail,
    timeout,
    tr,
    uname,
    uniq,
    uptime,
    wc,
    whoami,
    xargs,
    yes,
  ],
];
