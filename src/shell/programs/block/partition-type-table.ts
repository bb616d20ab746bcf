/** Types of partitions: gdisk's code, the GUID in the table, gdisk's name and that of util-linux. */
export interface PartitionType {
  readonly code: string;
  readonly guid: string;
  readonly gdisk: string;
  readonly utilLinux: string;
}

function type(code: string, guid: string, gdisk: string, utilLinux = gdisk): PartitionType {
  return { code, guid, gdisk, utilLinux };
}

export const PARTITION_TYPES: readonly PartitionType[] = [
  type('0700', 'EBD0A0A2-B9E5-4433-87C0-68B6B72699C7', 'Microsoft basic data'),
  type('0C01', 'E3C9E316-0B5C-4DB8-817D-F92DF00215AE', 'Microsoft reserved'),
  type('2700', 'DE94BBA4-06D1-4D40-A16A-BFD50179D6AC', 'Windows RE', 'Windows recovery environment'),
  type('8200', '0657FD6D-A4AB-43C4-84E5-0933C84B4F4F', 'Linux swap'),
  type('8300', '0FC63DAF-8483-4772-8E79-3D69D8477DE4', 'Linux filesystem'),
  type('8301', '8DA63339-0007-60C0-C436-083AC8230908', 'Linux reserved'),
  type('8302', '933AC7E1-2EB4-4F13-B844-0E14E2AEF915', 'Linux /home', 'Linux home'),
  type('8304', '4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709', 'Linux x86-64 root (/)', 'Linux root (x86-64)'),
  type('8E00', 'E6D6D379-F507-44C2-A23C-238F2A3DF928', 'Linux LVM'),
  type('A504', '516E7CB6-6ECF-11D6-8FF8-00022D09712B', 'FreeBSD ZFS'),
  type('BF00', '6A85CF4D-1DD2-11B2-99A6-080020736631', 'Solaris root'),
  type('BF01', '6A898CC3-1DD2-11B2-99A6-080020736631', 'Solaris /usr & Mac ZFS', 'Solaris /usr & Apple ZFS'),
  type('BF07', '6A945A3B-1DD2-11B2-99A6-080020736631', 'Solaris Reserved 1', 'Solaris reserved 1'),
  type('EF00', 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B', 'EFI system partition', 'EFI System'),
  type('EF01', '024DEE41-33E7-11D3-9D69-0008C781F39F', 'MBR partition scheme'),
  type('EF02', '21686148-6449-6E6F-744E-656564454649', 'BIOS boot partition', 'BIOS boot'),
  type('FD00', 'A19D880F-05FC-4D3B-A006-743F0F84911E', 'Linux RAID'),
];

/** By gdisk's code or by GUID, in any case of letters. */
export function partitionType(text: string): PartitionType | undefined {
  const wanted = text.toUpperCase();
  return PARTITION_TYPES.find(({ code, guid }) => code === wanted || guid === wanted);
}
