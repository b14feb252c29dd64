import { pino } from "pino";
import { env } from "./env";

/** Structured log lines (JSON) on standard error; the only writer of the console. Never give it an address, a token or a code. */
export const log = pino({ level: env.LOG_LEVEL, base: { service: "amends" } }, pino.destination(2));
