import { runImport } from "../../commands/imports/run-import";
import { defineTask } from "../task";
import { readImport } from "./read-import";

export const runImportTask = defineTask("run-import", ({ importId }, context) => readImport(runImport, "run-import", importId, context));
