/**
 * How long things take that real hardware decides: a model of a usual server with SSDs, not a measurement. The values are
 * round on purpose; what matters is their order of magnitude, and that each step takes its time in the right order. Times
 * that programs themselves lay down (token, consensus, retries, time-outs) are not here but with their rules.
 */

/** Firmware self test and boot loader of a server. */
export const FIRMWARE_MS = 18_000;
/** Kernel and initial file system. The services come after it: `startMs` of the unit table. */
export const KERNEL_MS = 6_000;
/** A virtual or small machine such as the witness comes up faster. */
export const WITNESS_BOOT_MS = 9_000;
/** Between the ends of two services at a shutdown. */
export const STOP_STEP_MS = 150;
/** From the last stopped service until the power is gone. */
export const UNMOUNT_MS = 1_500;

/** One request to a package archive. */
export const ARCHIVE_REQUEST_MS = 40;
/** One list of packages of `apt update`. */
export const ARCHIVE_LIST_MS = 180;
/** The line to the archive: 10 MB/s. */
export const ARCHIVE_BYTES_PER_MS = 10_000;
/** dpkg: one package each. */
export const UNPACK_MS = 250;
export const SET_UP_MS = 150;
export const REMOVE_MS = 300;
/** All triggers of a run. */
export const TRIGGERS_MS = 700;
