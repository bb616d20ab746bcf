/** Users and groups of a host by name and number (getpwnam(3), getgrgid(3)). */
import type { OwnerProperty } from '../../../simulator/zfs/dataset-properties.ts';
import type { Process } from '../../types.ts';

export type AccountPlace = Pick<Process, 'ctx' | 'host'>;

interface Account {
  readonly name: string;
  readonly id: string;
}

/** Groups are named and numbered like the users they are made with. */
function accounts({ ctx, host }: AccountPlace): readonly Account[] {
  const text = ctx.world.os[host]?.files['/etc/passwd']?.content ?? '';
  return text.split('\n').flatMap((line) => {
    const [name = '', , id] = line.split(':');
    return id === undefined ? [] : [{ name, id }];
  });
}

/** The number of a user or group. */
export function accountId(place: AccountPlace, name: string): string {
  return accounts(place).find((account) => account.name === name)?.id ?? name;
}

/** The name of a user or group by its number; undefined when there is none. */
export function accountName(place: AccountPlace, id: string): string | undefined {
  return accounts(place).find((account) => account.id === id)?.name;
}

/** Who is meant by a name or a number; a number may stand for nobody yet, a name may not. */
export function ownerName(
  place: AccountPlace,
  { kind, owner }: Pick<OwnerProperty, 'kind' | 'owner'>,
): string | undefined {
  const isNumber = /^\d+$/.test(owner);
  if (kind === 'project') return isNumber ? owner : undefined;
  const account = accounts(place).find(({ name, id }) => owner === (isNumber ? id : name));
  return account?.name ?? (isNumber ? owner : undefined);
}
