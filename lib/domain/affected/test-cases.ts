import { CASES_OF_GROUPS } from "./test-cases-groups";
import { CASES_OF_LINES } from "./test-cases-lines";
import { CASES_OF_SCOPE } from "./test-cases-scope";
import { CASES_OF_TIME } from "./test-cases-time";

/** Every row of the domain's table of cases and every trap of time and of lines, with the right answer written by hand. */
export const CASES = [...CASES_OF_TIME, ...CASES_OF_LINES, ...CASES_OF_SCOPE, ...CASES_OF_GROUPS];
