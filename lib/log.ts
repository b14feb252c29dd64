import { type Logger, pino } from "pino";
import { env } from "./env";

let built: Logger | undefined;

/**
 * Structured log lines (JSON) on standard error; the only writer of the console. Never give it an address, a token or a code.
 * Built at its first line, so that building the pages needs no environment.
 */
export const log: Logger = new Proxy({} as Logger, {
  get: (_, property) => {
    built ??= pino({ level: env.LOG_LEVEL, base: { service: "amends" } }, pino.destination(2));
    const value = Reflect.get(built, property, built);
    return typeof value === "function" ? value.bind(built) : value;
  },
});
