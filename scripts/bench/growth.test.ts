import { expect, test } from "vitest";
import { growthOf } from "./growth";

const result = (path: string, oursCpu: number, floorCpu: number) => ({
  path,
  floor: "",
  floorCpu,
  oursCpu,
  ratio: 2,
  goal: "3x",
  met: true,
  notes: [],
});

test("a figure that doubles with the orders grows with exponent one, one that does not with zero", async () => {
  const rows = await growthOf([100, 1000, 10_000], async (orders) => [
    result("import", orders / 50, orders / 100),
    result("page", 0.5, 0.25),
  ]);
  expect(rows).toEqual([
    {
      path: "growth of import",
      ratio: 2,
      goal: "3x",
      met: true,
      notes: [
        "exponent 1.000, of the floor 1.000",
        "100 orders: ours 2.0000, floor 1.0000",
        "1000 orders: ours 20.0000, floor 10.0000",
        "10000 orders: ours 200.0000, floor 100.0000",
      ],
    },
    expect.objectContaining({ path: "growth of page", notes: expect.arrayContaining(["exponent 0.000, of the floor 0.000"]) }),
  ]);
  await expect(growthOf([100], async () => [])).rejects.toThrow("--sizes");
});
