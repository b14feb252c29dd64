import { expect, test } from "vitest";
import { messagesOf } from "./messages";

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[here, value]] : leaves(value, here);
  });

/** Names of a message's variables: `{name}`, `{count, plural, one {…} other {…}}`, and those inside its options. */
function variables(text: string): string[] {
  const names = new Set<string>();
  let at = 0;
  const until = (stop: RegExp): string => {
    const start = at;
    while (at < text.length && !stop.test(text[at]!)) at++;
    return text.slice(start, at).trim();
  };
  function message(): void {
    for (until(/[{}]/); text[at] === "{"; until(/[{}]/)) {
      at++;
      names.add(until(/[,}]/));
      if (text[at] === ",") options();
      at++;
    }
  }
  function options(): void {
    for (until(/[{}]/); text[at] === "{"; until(/[{}]/)) {
      at++;
      message();
      at++;
    }
  }
  message();
  return [...names].sort();
}

const en = leaves(messagesOf("en"));
const fr = new Map(leaves(messagesOf("fr")));

test("both languages have the same words to say", () => {
  expect([...fr.keys()].sort()).toEqual(en.map(([key]) => key).sort());
});

test("variables are found inside plurals and selections, and words of an option are none", () => {
  expect(variables("{by} {count, plural, one {its {thing}} other {#}} {at}")).toEqual(["at", "by", "count", "thing"]);
});

test("a message names the same variables in both languages", () => {
  const different = en.filter(([key, text]) => `${variables(text)}` !== `${variables(fr.get(key) ?? "")}`).map(([key]) => key);
  expect(different).toEqual([]);
});

test("French has a non-breaking space before its double punctuation and inside its quotes, and curly apostrophes", () => {
  const wrong = [...fr].filter(([, text]) => / [:!?»]| ;.|« |\p{L}'\p{L}/u.test(text)).map(([key, text]) => `${key}: ${text}`);
  expect(wrong).toEqual([]);
});
