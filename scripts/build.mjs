// npm run build, or node scripts/build.mjs .next-test: builds, unless the same sources are built already.
import { build } from "./bare-clone.mjs";

const folder = process.argv[2] ?? ".next";
if (!(await build(folder))) console.log(`${folder} is built from these very sources already.`);
