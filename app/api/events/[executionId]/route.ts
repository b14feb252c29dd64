import { currentStaff } from "@/lib/auth/session";
import { type ExecutionProgress, readExecutionProgress } from "@/lib/queries/ledger/execution-progress";
import { watchExecution } from "@/lib/queries/ledger/watch-execution";

/** A comment now and then keeps proxies from closing a quiet stream. */
const BEAT_MS = 14_000;
/** The browser opens the stream again by itself, and its session is checked again. */
const LONGEST_MS = 280_000;

export const dynamic = "force-dynamic";

/** How far an execution is: as a stream of events, or once as JSON for who asks for `?once`. */
export async function GET(request: Request, { params }: RouteContext<"/api/events/[executionId]">): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 401 });
  const id = Number((await params).executionId);
  const progress = Number.isSafeInteger(id) ? await readExecutionProgress(id) : null;
  if (!progress) return new Response(null, { status: 404 });
  if (new URL(request.url).searchParams.has("once")) return Response.json(progress, { headers: { "Cache-Control": "no-store" } });
  return new Response(stream(progress, request.signal), {
    // No transforming: what compresses would hold events back until it has enough of them.
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no" },
  });
}

function stream(first: ExecutionProgress, gone: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start: (body) => {
      const write = (text: string) => body.enqueue(encoder.encode(text));
      const tell = (progress: ExecutionProgress) => write(`data: ${JSON.stringify(progress)}\n\n`);
      const beat = setInterval(() => write(": beat\n\n"), BEAT_MS);
      const longest = setTimeout(() => close(), LONGEST_MS);
      tell(first);
      const watch = watchExecution(first, (progress) => (progress ? tell(progress) : close()));
      end = () => {
        clearInterval(beat);
        clearTimeout(longest);
        watch.stop();
      };
      gone.addEventListener("abort", close, { once: true });
      function close() {
        end();
        gone.removeEventListener("abort", close);
        body.close();
      }
    },
    cancel: () => end(),
  });
}
