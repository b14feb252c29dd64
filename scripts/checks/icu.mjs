// What an ICU message needs: its arguments with their kinds, and its tags. Enough to compare two translations.

/**
 * @returns {string[]} sorted, e.g. ["count:plural", "date:date", "name", "<b>"]
 * @throws when braces do not close, or a plural or select has no `other`
 */
export function argumentsOf(message) {
  const found = new Set();
  const end = readText(message, 0, found, false);
  if (end !== message.length) throw new Error(`a } too many at ${end}`);
  return [...found].sort();
}

function readText(message, start, found, nested) {
  let at = start;
  while (at < message.length) {
    const letter = message[at];
    if (letter === "'" && /['{}<#|]/.test(message[at + 1] ?? "")) {
      const close = message[at + 1] === "'" ? at + 1 : message.indexOf("'", at + 2);
      at = close === -1 ? message.length : close + 1;
    } else if (letter === "{") at = readArgument(message, at + 1, found);
    else if (letter === "}") {
      if (nested) return at;
      throw new Error(`a } too many at ${at}`);
    } else {
      const tag = letter === "<" && message.slice(at).match(/^<([a-z][\w-]*)>/i);
      if (tag) found.add(`<${tag[1]}>`);
      at++;
    }
  }
  if (nested) throw new Error("a { is never closed");
  return at;
}

function readArgument(message, start, found) {
  const [head, name, kind] = message.slice(start).match(/^\s*([\w.]+)\s*(?:,\s*(\w+)\s*)?/) ?? [];
  if (!head) throw new Error(`no argument name at ${start}`);
  found.add(kind ? `${name}:${kind}` : name);
  let at = start + head.length;
  if (!["plural", "select", "selectordinal"].includes(kind)) {
    const close = message.indexOf("}", at);
    if (close === -1) throw new Error("a { is never closed");
    return close + 1;
  }
  const branches = [];
  while (at < message.length && message[at] !== "}") {
    const [selector, word] = message.slice(at).match(/^[\s,]*(?:offset:\d+\s*)?(=?[\w-]+)\s*\{/) ?? [];
    if (!selector) throw new Error(`{${name}} has a branch that cannot be read at ${at}`);
    branches.push(word);
    at = readText(message, at + selector.length, found, true) + 1;
    while (/\s/.test(message[at] ?? "")) at++;
  }
  if (!branches.includes("other")) throw new Error(`{${name}} has no branch "other"`);
  return at + 1;
}
