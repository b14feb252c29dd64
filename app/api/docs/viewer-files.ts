import { readFile } from "node:fs/promises";
import path from "node:path";
import { VIEWER_SCRIPT } from "./viewer-script";
import { VIEWER_STYLE } from "./viewer-style";

type ViewerFile = { type: string; cache: string; read: () => Promise<Buffer | string> };

/** The package changes with an upgrade only, and weighs; ours are small and change with us. */
const PACKAGED = "public, max-age=3600";
const OURS = "no-cache";

const packaged = (name: string) => () => readFile(path.join(process.cwd(), "node_modules", "swagger-ui-dist", name));

/** The only files that the viewer is made of; nothing else of the package is served. */
const FILES: ReadonlyMap<string, ViewerFile> = new Map([
  ["swagger-ui.css", { type: "text/css; charset=utf-8", cache: PACKAGED, read: packaged("swagger-ui.css") }],
  ["swagger-ui-bundle.js", { type: "text/javascript; charset=utf-8", cache: PACKAGED, read: packaged("swagger-ui-bundle.js") }],
  ["viewer.css", { type: "text/css; charset=utf-8", cache: OURS, read: async () => VIEWER_STYLE }],
  ["viewer.js", { type: "text/javascript; charset=utf-8", cache: OURS, read: async () => VIEWER_SCRIPT }],
]);

export const viewerFile = (name: string): ViewerFile | undefined => FILES.get(name);
