import { expect, test } from "vitest";
import { turns } from "./turns";

const gate = () => {
  let open: (value: string) => void = () => {};
  const passed = new Promise<string>((resolve) => {
    open = resolve;
  });
  return { passed, open };
};

test("no more than the most run at a time, those that wait go on in their order, one too many is sent away", async () => {
  const inTurn = turns(1, 2);
  const begun: string[] = [];
  const gates = ["a", "b", "c"].map((name) => ({ name, ...gate() }));
  const works = gates.map(({ name, passed }) =>
    inTurn(() => {
      begun.push(name);
      return passed;
    }),
  );
  expect(await inTurn(async () => "d")).toBeNull();
  expect(begun).toEqual(["a"]);
  gates[0]!.open("A");
  expect(await works[0]).toBe("A");
  await Promise.resolve();
  expect(begun).toEqual(["a", "b"]);
  gates[1]!.open("B");
  gates[2]!.open("C");
  expect(await Promise.all(works)).toEqual(["A", "B", "C"]);
});

test("work that fails gives its turn back", async () => {
  const inTurn = turns(1, 0);
  await expect(inTurn(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await inTurn(async () => "yes")).toBe("yes");
});
