/** What the steps of the demo share. */

export const CLUSTER = 'pve-cluster';

/** root's password on every host of the lab, as it stands on the lab's sheet. */
export const ROOT_PASSWORD = 'proxmox';
