import { constants, crc32, deflateRawSync } from "node:zlib";

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20;
/** Sizes follow the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** The first of January 1980: archives of the same rows are the same bytes. */
const DOS_DATE = 0x21;

type Entry = { path: Buffer; offset: number; crc: number; packed: number; size: number };

/** Writes a ZIP archive forwards only: every method returns the bytes that come next. */
export class ZipWriter {
  #offset = 0;
  #entries: Entry[] = [];

  /** An entry in one piece. */
  whole(path: string, content: string): Uint8Array {
    return Buffer.concat([this.begin(path), this.piece(content), this.end()]);
  }

  begin(path: string): Uint8Array {
    const name = Buffer.from(path);
    this.#entries.push({ path: name, offset: this.#offset, crc: 0, packed: 0, size: 0 });
    const header = Buffer.alloc(30);
    header.writeUInt32LE(LOCAL_HEADER, 0);
    header.writeUInt16LE(VERSION, 4);
    header.writeUInt16LE(FLAGS, 6);
    header.writeUInt16LE(DEFLATE, 8);
    header.writeUInt16LE(DOS_DATE, 12);
    header.writeUInt16LE(name.length, 26);
    return this.#out(Buffer.concat([header, name]));
  }

  /** Pieces are packed one by one and end on a whole byte, so that together they are one packed content. */
  piece(content: string): Uint8Array {
    const bytes = Buffer.from(content);
    // The check sum of nothing would start again at zero.
    if (bytes.length === 0) return bytes;
    const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, level: 6 });
    const entry = this.#entry();
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    entry.packed += packed.length;
    return this.#out(packed);
  }

  end(): Uint8Array {
    const entry = this.#entry();
    const last = deflateRawSync(Buffer.alloc(0));
    entry.packed += last.length;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(DESCRIPTOR, 0);
    descriptor.writeUInt32LE(entry.crc, 4);
    descriptor.writeUInt32LE(entry.packed, 8);
    descriptor.writeUInt32LE(entry.size, 12);
    return this.#out(Buffer.concat([last, descriptor]));
  }

  close(): Uint8Array {
    const start = this.#offset;
    const directory = Buffer.concat(this.#entries.map(centralHeader));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END_OF_CENTRAL, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(start, 16);
    return this.#out(Buffer.concat([directory, end]));
  }

  #entry(): Entry {
    const entry = this.#entries.at(-1);
    if (!entry) throw new Error("no entry was begun");
    return entry;
  }

  #out(bytes: Buffer): Uint8Array {
    this.#offset += bytes.length;
    return bytes;
  }
}

function centralHeader({ path, offset, crc, packed, size }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(path.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, path]);
}
