/** `zfs allow`: who may do what on a data set and below it (`dsl_deleg.c`). */
import type { Dataset, Delegations } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { isPermission } from './delegation-permissions.ts';
import { poolRefusal } from './lookup.ts';
import { lineage } from './names.ts';
import type { DatasetRefusal } from './refusal.ts';
import { changeDataset } from './snapshot.ts';

/** Whom a permission is given to: a set of permissions, whoever creates something, or people. */
export type WhoKind = 'set' | 'create' | 'user' | 'group' | 'everyone';

export interface Who {
  readonly kind: WhoKind;
  /** Number of a user or group, `@name` of a set; empty for the others. */
  readonly name: string;
}

/** Here, below, or neither (sets and create-time permissions). */
type Locality = 'local' | 'descendent' | 'none';

const LETTERS = { set: 's', create: 'c', user: 'u', group: 'g', everyone: 'e' } as const;
const LOCALITIES = { local: 'l', descendent: 'd', none: '-' } as const;
const KINDS: readonly WhoKind[] = ['set', 'create', 'user', 'group', 'everyone'];

function keyOf({ kind, name }: Who, locality: Locality): string {
  return `${LETTERS[kind]}${LOCALITIES[locality]}$${name}`;
}

export interface Delegation {
  readonly who: readonly Who[];
  /** Undefined: all, when they are taken away. */
  readonly permissions: readonly string[] | undefined;
  readonly isLocal: boolean;
  readonly isDescendent: boolean;
}

export type DelegationRefusal =
  | DatasetRefusal
  | { readonly rule: 'delegate.unknown-permission'; readonly name: string };

function keysOf({ who, isLocal, isDescendent }: Delegation): readonly string[] {
  return who.flatMap((one) => {
    if (one.kind === 'set' || one.kind === 'create') return [keyOf(one, 'none')];
    return [...(isLocal ? [keyOf(one, 'local')] : []), ...(isDescendent ? [keyOf(one, 'descendent')] : [])];
  });
}

function granted(old: Delegations, key: string, permissions: readonly string[]): Delegations {
  return { ...old, [key]: [...new Set([...(old[key] ?? []), ...permissions])].sort() };
}

function withdrawn(old: Delegations, key: string, permissions: readonly string[] | undefined): Delegations {
  const { [key]: own, ...others } = old;
  const left = permissions && own?.filter((permission) => !permissions.includes(permission));
  return left === undefined || left.length === 0 ? others : { ...others, [key]: left };
}

function refusalOf(pool: Pool, { permissions }: Delegation): DelegationRefusal | undefined {
  const unknown = permissions?.find((name) => !isPermission(name));
  return unknown === undefined ? poolRefusal(pool) : { rule: 'delegate.unknown-permission', name: unknown };
}

function change(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  delegation: Delegation,
  step: (old: Delegations, key: string) => Delegations,
): DelegationRefusal | undefined {
  const refusal = refusalOf(pool, delegation);
  if (refusal) return refusal;
  changeDataset(ctx, host, pool, name, ({ delegations = {}, ...dataset }) => {
    const next = keysOf(delegation).reduce(step, delegations);
    return Object.keys(next).length === 0 ? dataset : { ...dataset, delegations: next };
  });
  return undefined;
}

/** Gives permissions; what was given before stays. */
export function allow(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  delegation: Delegation,
): DelegationRefusal | undefined {
  const permissions = delegation.permissions ?? [];
  return change(ctx, host, pool, name, delegation, (old, key) => granted(old, key, permissions));
}

/** Takes permissions away, all of them where none are named; what was never given is no matter. */
export function unallow(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  delegation: Delegation,
): DelegationRefusal | undefined {
  const { permissions } = delegation;
  return change(ctx, host, pool, name, delegation, (old, key) => withdrawn(old, key, permissions));
}

/** What somebody has on one data set. */
export interface Granted {
  readonly who: Who;
  readonly permission: string;
  readonly isLocal: boolean;
  readonly isDescendent: boolean;
}

function whoOf(key: string): Who {
  return { kind: KINDS.find((kind) => LETTERS[kind] === key[0]) ?? 'everyone', name: key.slice(3) };
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareWho(a: Who, b: Who): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.name, b.name);
}

/** Everything given on this data set: by whom, then by permission. */
export function grantedOn({ delegations = {} }: Dataset): readonly Granted[] {
  const found = new Map<string, Granted>();
  for (const [key, permissions] of Object.entries(delegations)) {
    for (const permission of permissions) {
      const who = whoOf(key);
      const id = `${keyOf(who, 'none')} ${permission}`;
      const old = found.get(id);
      const isLocal = old?.isLocal === true || key[1] === LOCALITIES.local;
      const isDescendent = old?.isDescendent === true || key[1] === LOCALITIES.descendent;
      found.set(id, { who, permission, isLocal, isDescendent });
    }
  }
  return [...found.values()].sort(
    (a, b) => compareWho(a.who, b.who) || compareText(a.permission, b.permission),
  );
}

/** Who creates things here: everything runs as root. */
const CREATOR = keyOf({ kind: 'user', name: '0' }, 'local');
const CREATE_TIME = keyOf({ kind: 'create', name: '' }, 'none');

/** What the creator of a data set is given by the data sets above it (`dsl_deleg_set_create_perms()`). */
export function createTimeDelegations(pool: Pool, name: string): Pick<Dataset, 'delegations'> {
  const above = lineage(name).slice(1);
  const permissions = above.flatMap(
    (place) => pool.content.datasets[place]?.delegations?.[CREATE_TIME] ?? [],
  );
  return permissions.length === 0 ? {} : { delegations: granted({}, CREATOR, permissions) };
}
