/** Linux's names of SCSI and SATA disks. */

const LETTERS = 26;

/** Name of the disk in a place, counted from 0: sda … sdz, sdaa …. */
export function diskName(place: number): string {
  let name = '';
  for (let rest = place; rest >= 0; rest = Math.floor(rest / LETTERS) - 1) {
    name = String.fromCharCode(97 + (rest % LETTERS)) + name;
  }
  return `sd${name}`;
}
