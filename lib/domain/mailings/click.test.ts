import { describe, expect, test } from "vitest";
import { isMachineClick, isScanner } from "./click";

const at = (seconds: number) => new Date(Date.parse("2026-11-23T09:00:00Z") + seconds * 1000);
const click = (seconds: number, link = "a", scanner = false) => ({ kind: "clicked", at: at(seconds), link, scanner });
const delivered = { kind: "delivered", at: at(0), link: "", scanner: false };

describe("a click", () => {
  test.each<[string, ReturnType<typeof click>, ReturnType<typeof click>[], boolean]>([
    ["ten seconds after the delivery is a machine's", click(10), [delivered], true],
    ["a moment later may be a person's", click(10.001), [delivered], false],
    ["told before the delivery it followed is a machine's", click(-1), [delivered], true],
    ["by a program that names itself is a machine's, whenever", click(4_000, "a", true), [delivered], true],
    ["two seconds beside another link is a machine's", click(60), [delivered, click(62, "b")], true],
    ["further from another link is a person's", click(60), [delivered, click(62.001, "b")], false],
    ["on the same link twice is a person's", click(60), [delivered, click(61)], false],
    ["without any word of a delivery is a person's", click(60), [], false],
  ])("%s", (_, one, others, machine) => expect(isMachineClick(one, [one, ...others])).toBe(machine));
});

test.each([
  ["Mozilla/5.0 (compatible; BarracudaCentral/1.0)", true],
  ["Mozilla/5.0 (Windows NT 10.0) HeadlessChrome/126.0", true],
  ["python-requests/2.32", true],
  ["", true],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1", false],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", false],
])("%s is a scanner: %s", (userAgent, scanner) => expect(isScanner(userAgent)).toBe(scanner));
