import { viewerFile } from "../viewer-files";
import { VIEWER_HEADERS } from "../viewer-headers";

type Context = { params: Promise<{ file: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const file = viewerFile((await params).file);
  if (!file) return new Response(null, { status: 404 });
  const content = await file.read();
  const headers = { ...VIEWER_HEADERS, "Content-Type": file.type, "Cache-Control": file.cache };
  return new Response(typeof content === "string" ? content : new Uint8Array(content), { headers });
}
