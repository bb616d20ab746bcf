/** What the course plans with for a failover until the guest starts, and for its boot. */

/** Seconds from the power cut to the start of the guest; the CRM's master was elsewhere, or on the dead node. See ha-manager's regression tests. */
export const FAILOVER_SECONDS = { other: 130, master: 190 } as const;

/** Seconds a guest takes to boot in the course's examples. */
export const BOOT_SECONDS = 40;

/** The HA manager's clock in seconds: watchdog-mux.c, PVE2.pm and memdb.c, NodeStatus.pm, CRM.pm and LRM.pm. */
export const WATCHDOG_SECONDS = 60;
export const LOCK_SECONDS = 120;
export const FENCE_DELAY_SECONDS = 60;
export const ROUND_SECONDS = 10;
