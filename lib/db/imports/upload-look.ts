import type { PoolClient } from "pg";
import { EncodingSniffer } from "../../domain/imports/detect-text";
import { FirstLook, type Found } from "../../domain/imports/first-look";
import { repeatedHeaders } from "../../domain/imports/header";
import type { Look } from "../../domain/imports/look";
import { doubtsOf } from "../../domain/imports/propose-settings";
import { decodeHead, readHead } from "../../domain/imports/read-head";
import { type Encoding, openQuestions } from "../../domain/imports/settings";
import { log } from "../../log";
import type { IncidentLook } from "./look-target";
import { proposedReading } from "./proposed-reading";
import { chunkSource, HEAD_BYTES, unpacked } from "./read-source";

const LF = 10;
const NOTHING: Found = { rowsRead: 0, unreadable: 0, affected: 0, unsure: 0, customers: 0, exposure: [], first: [] };

/**
 * Looks at an upload's text on its way into the database. It reads as the settings page will propose, from as many first
 * bytes; where that leaves a question open it only says which. Whatever goes wrong here is logged, and the upload goes on.
 */
export class UploadLook {
  #state: Look["state"] = "reading";
  #questions: Look["questions"] = [];
  #repeated: string[] = [];
  #bytesRead = 0;
  #finished = false;
  /** Text that waits until it is known how to read it. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #encoding: Encoding | null = null;
  #decoder: TextDecoder | null = null;
  #reader: FirstLook | null = null;

  constructor(
    readonly target: IncidentLook,
    readonly bytesTotal: number | null,
    readonly onChange: (current: () => Look) => void,
  ) {}

  current(): Look {
    return {
      incidentRef: this.target.incidentRef,
      zone: this.target.zone,
      state: this.#state,
      questions: this.#questions,
      repeated: this.#repeated,
      bytesRead: this.#bytesRead,
      bytesTotal: this.bytesTotal,
      finished: this.#finished,
      found: this.#reader?.found ?? NOTHING,
    };
  }

  /** Bytes as they came in. */
  sent(bytes: number): void {
    this.#bytesRead += bytes;
  }

  /** The next unpacked bytes; `client` is the upload's own connection, idle meanwhile. */
  take(client: PoolClient, text: Buffer): Promise<void> {
    return this.#harmlessly(async () => {
      if (this.#encoding) this.#read(text);
      else await this.#wait(client, text, null);
    });
  }

  /** Looks at the rest; once more at everything where the whole file turns out to be written otherwise than its head. */
  async end(client: PoolClient, importId: number, encoding: Encoding): Promise<Look> {
    await this.#harmlessly(async () => {
      if (!this.#encoding) await this.#decide(client, encoding);
      else if (this.#encoding !== encoding) await this.#again(client, importId, encoding);
      if (this.#decoder) this.#reader?.push(Buffer.from(this.#decoder.decode()));
      this.#reader?.end();
      this.#finished = true;
    });
    return this.current();
  }

  async #harmlessly(work: () => Promise<void>): Promise<void> {
    if (this.#state === "failed") return;
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, incident: this.target.incidentRef }, "the first look at an upload broke off");
      this.#state = "failed";
      this.#waiting = [];
    }
    this.onChange(() => this.current());
  }

  async #wait(client: PoolClient, text: Buffer, known: Encoding | null): Promise<void> {
    this.#waiting.push(text);
    this.#waitingBytes += text.length;
    if (this.#waitingBytes > HEAD_BYTES) await this.#decide(client, known);
  }

  /** `known`: the encoding of the whole file, once it is here. */
  async #decide(client: PoolClient, known: Encoding | null): Promise<void> {
    const { shopZone } = this.target;
    const waiting = Buffer.concat(this.#waiting);
    const bytes = waiting.subarray(0, HEAD_BYTES);
    const complete = known !== null && waiting.length <= HEAD_BYTES;
    const encoding = known ?? encodingOf(bytes);
    const { settings } = await proposedReading({ kind: "orders", bytes, complete, encoding, shopZone }, (fingerprint) =>
      keptMapping(client, fingerprint),
    );
    const head = readHead(decodeHead(bytes, encoding), settings.delimiter, complete);
    // Whether prices hold tax is asked before the import; here such lines are told as unsure where it matters.
    this.#questions = openQuestions("orders", settings, { ...doubtsOf(head, settings), tax: false });
    this.#repeated = repeatedHeaders(head.header);
    this.#encoding = encoding;
    this.#waiting = [];
    if (this.#questions.length > 0 || this.#repeated.length > 0) {
      this.#state = "asked";
      return;
    }
    this.#decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
    this.#reader = new FirstLook(this.target, settings);
    this.#read(waiting);
  }

  #read(text: Buffer): void {
    this.#reader?.push(this.#decoder ? Buffer.from(this.#decoder.decode(text, { stream: true })) : text);
  }

  async #again(client: PoolClient, importId: number, encoding: Encoding): Promise<void> {
    this.#state = "reading";
    this.#waitingBytes = 0;
    this.#encoding = null;
    this.#decoder = null;
    this.#reader = null;
    for await (const text of unpacked(chunkSource(client, importId)())) {
      if (this.#encoding) this.#read(text);
      else await this.#wait(client, text, encoding);
    }
    if (!this.#encoding) await this.#decide(client, encoding);
  }
}

/** By the whole lines of a head: a character cut off at its end is no proof against UTF-8. */
function encodingOf(head: Buffer): Encoding {
  const sniffer = new EncodingSniffer();
  sniffer.push(head.subarray(0, head.lastIndexOf(LF) + 1 || head.length));
  return sniffer.end();
}

/** In a savepoint: what fails here must not take the upload's transaction with it. */
async function keptMapping(client: PoolClient, fingerprint: string): Promise<unknown> {
  await client.query("SAVEPOINT look");
  try {
    const { rows } = await client.query<{ settings: unknown }>(
      "SELECT settings FROM import_mapping WHERE kind = 'orders' AND fingerprint = $1",
      [fingerprint],
    );
    await client.query("RELEASE SAVEPOINT look");
    return rows[0]?.settings;
  } catch (error) {
    await client.query("ROLLBACK TO SAVEPOINT look");
    throw error;
  }
}
