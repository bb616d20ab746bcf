/**
 * Thrown into a waiting program by Ctrl-C. A program that has something to say then (`ping` its statistics) catches
 * it around its `yield` and ends with an exit code of its own; all others just end, with 130.
 */
export class Interrupted extends Error {}
