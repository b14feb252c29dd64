/** Lines of one order stand apart in the file: it must be staged whole before anything of it is written. */
export class StandsApart extends Error {}
