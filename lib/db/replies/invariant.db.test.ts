import { beforeAll, expect, test } from "vitest";
import { answerThread } from "@/lib/commands/replies/answer-thread";
import { takeInReply } from "@/lib/commands/replies/take-in-reply";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { sendAnswerTask } from "@/lib/jobs/tasks/send-answer";
import { replyMail } from "@/lib/testing/reply-mail";
import { prisma, type Tx } from "../client";
import { readViolations } from "../health/invariants";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };

/** A thread that was acknowledged and answered with a promise, and one that waits. */
beforeAll(async () => {
  for (const n of [1, 2]) await takeInReply(WORKER, replyMail(n, { from: `c${n}@client.example` }));
  const thread = await prisma.thread.findFirstOrThrow({ orderBy: { id: "asc" } });
  const body = "Bonjour. Vous l’aurez sous deux jours.";
  await answerThread(LEA, { threadId: thread.id, rowVersion: thread.rowVersion, body, language: "fr" });
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE kind = 'answer'`;
  for (const { id } of await prisma.threadEntry.findMany({ where: { state: "waiting" } }))
    await sendAnswerTask.run({ entryId: Number(id) }, { stopping: () => false });
});

class Undone extends Error {}
async function undone<T>(work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  let value: T | undefined;
  const attempt = prisma.$transaction(async (tx) => {
    value = await work(tx);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  return value;
}

test("nothing is violated while some answers have left and others wait", async () => {
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

const ANSWER = "(SELECT min(id) FROM thread_entry WHERE kind = 'answer')";

test.each<[string, string, string, string[]]>([
  [
    "an answer without an author",
    "inv_16_answers_leave_once",
    "answer_without_author",
    [`ALTER TABLE thread_entry DROP CONSTRAINT thread_entry_author`, `UPDATE thread_entry SET author_id = NULL WHERE id = ${ANSWER}`],
  ],
  [
    "an answer that left and nobody knows",
    "inv_16_answers_leave_once",
    "left_without_audit",
    ["UPDATE audit_event SET action = 'thread.note' WHERE action = 'thread.send_answer'"],
  ],
  [
    "an answer that left twice",
    "inv_16_answers_leave_once",
    "told_twice",
    [
      "UPDATE audit_event a SET (subject, detail) = (SELECT subject, detail FROM audit_event WHERE action = 'thread.send_answer' ORDER BY id LIMIT 1) WHERE action = 'thread.send_answer'",
    ],
  ],
  ["entries that can be rewritten", "inv_16_answers_leave_once", "entries_not_guarded", ["DROP TRIGGER thread_entry_kept ON thread_entry"]],
  [
    "an open thread without a date",
    "inv_16_threads_add_up",
    "open_without_date",
    ["ALTER TABLE thread DROP CONSTRAINT thread_due_while_open", "UPDATE thread SET due_at = NULL"],
  ],
  ["a thread that does not know of its answer", "inv_16_threads_add_up", "answered_differs", ["UPDATE thread SET answered_at = NULL"]],
  ["a thread in which nothing was said", "inv_16_threads_add_up", "nothing_said", ["DELETE FROM thread_entry"]],
  [
    "a promise both kept and given up",
    "inv_16_threads_add_up",
    "promise_ended_twice",
    ["ALTER TABLE promise DROP CONSTRAINT promise_settled_once", "UPDATE promise SET kept_at = now(), given_up_at = now()"],
  ],
])("%s is reported by %s as %s", async (_, view, why, statements) => {
  const reported = await undone(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
    return (await tx.$queryRawUnsafe<{ why: string }[]>(`SELECT why FROM ${view}`)).map((row) => row.why);
  });
  expect(reported).toContain(why);
});

test.each([
  ["the words of an answer", `UPDATE thread_entry SET body = 'x' WHERE id = ${ANSWER}`],
  ["what left is unsent", `UPDATE thread_entry SET state = 'waiting' WHERE id = ${ANSWER}`],
  ["an entry is deleted", `DELETE FROM thread_entry WHERE id = ${ANSWER}`],
  [
    "a note leaves",
    "INSERT INTO thread_entry (thread_id, kind, state, channel, author_id, body, once_key, at) SELECT thread_id, 'note', 'waiting', channel, 'a1', 'x', sha256('x'), at FROM thread_entry LIMIT 1",
  ],
  [
    "an answer without an author",
    "INSERT INTO thread_entry (thread_id, kind, state, channel, body, once_key, to_address, leaves_at, at) SELECT thread_id, 'answer', 'waiting', channel, 'x', sha256('x'), 'a@b.c', at, at FROM thread_entry LIMIT 1",
  ],
  [
    "the same words in twice",
    "INSERT INTO thread_entry (thread_id, kind, state, channel, body, once_key, at) SELECT thread_id, kind, state, channel, body, once_key, at FROM thread_entry WHERE kind = 'inbound' LIMIT 1",
  ],
  ["an open thread without a date", "UPDATE thread SET due_at = NULL WHERE state = 'open'"],
  ["a waiting thread with a date", "UPDATE thread SET due_at = now() WHERE state = 'waiting'"],
  ["a label that nobody gave", "UPDATE thread SET label = 'thanks'"],
  ["the words of a promise", "UPDATE promise SET text = 'x'"],
  ["a promise given up without a reason", "UPDATE promise SET given_up_at = now()"],
  ["a promise kept by nobody", "UPDATE promise SET kept_at = now()"],
])("the database refuses: %s", async (_, statement) => {
  await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow();
});

test("a promise that was kept is never given up after all", async () => {
  await undone(async (tx) => {
    await tx.$executeRawUnsafe("UPDATE promise SET kept_at = now(), kept_by = 'a1'");
    await expect(tx.$executeRawUnsafe("UPDATE promise SET kept_at = NULL, kept_by = NULL")).rejects.toThrow(/keeps its words/);
  });
});
