import { currentStaff } from "@/lib/auth/session";
import { type ExecutionProgress, readExecutionProgress } from "@/lib/queries/ledger/execution-progress";

const READ_EVERY_MS = 700;
const BEATS_EVERY = 20;
/** The browser opens the stream again by itself, and its session is checked again. */
const READS_PER_STREAM = 400;

export const dynamic = "force-dynamic";

/** How far an execution is: as a stream of events, or once as JSON for who asks for `?once`. */
export async function GET(request: Request, { params }: RouteContext<"/api/events/executions/[id]">): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 401 });
  const id = Number((await params).id);
  const progress = Number.isSafeInteger(id) ? await readExecutionProgress(id) : null;
  if (!progress) return new Response(null, { status: 404 });
  if (new URL(request.url).searchParams.has("once")) return Response.json(progress, { headers: { "Cache-Control": "no-store" } });
  return new Response(stream(progress, request.signal), {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no" },
  });
}

function stream(first: ExecutionProgress, gone: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const event = (progress: ExecutionProgress) => encoder.encode(`data: ${JSON.stringify(progress)}\n\n`);
  let sent = first;
  let reads = 0;
  return new ReadableStream({
    start: (body) => body.enqueue(event(first)),
    pull: async (body) => {
      for (;;) {
        if (sent.status === "done" || reads >= READS_PER_STREAM || gone.aborted) return body.close();
        await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
        reads++;
        const progress = await readExecutionProgress(first.executionId);
        if (!progress) return body.close();
        if (differs(progress, sent)) {
          sent = progress;
          return body.enqueue(event(progress));
        }
        // A comment now and then keeps proxies from closing a quiet stream.
        if (reads % BEATS_EVERY === 0) return body.enqueue(encoder.encode(": beat\n\n"));
      }
    },
  });
}

const differs = ({ at: _, ...now }: ExecutionProgress, { at: __, ...before }: ExecutionProgress): boolean =>
  JSON.stringify(now) !== JSON.stringify(before);
