import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What happens to one message: taken, taken and never answered, refused for now or for good, or its sender refused. */
export type SmtpMishap = "none" | "drop" | "later" | "refuse" | "sender";
export type TakenMail = { to: string; messageId: string; content: string };

/** A local SMTP server, as little as one mail needs. It counts what it took, answered or not. */
export class SmtpStandIn {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly taken: TakenMail[] = [];
  greeting = "220 stand-in ESMTP";
  /** By the number of the message, from 1. */
  mishap: (message: number) => SmtpMishap = () => "none";
  #messages = 0;

  private constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      this.#converse(socket);
    });
  }

  static async start(): Promise<SmtpStandIn> {
    const standIn = new SmtpStandIn();
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #converse(socket: Socket): void {
    let read = "";
    let to = "";
    let mishap: SmtpMishap = "none";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say(this.greeting);
    const command = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO" || verb === "HELO") say("250 stand-in");
      else if (verb === "MAIL") {
        mishap = this.mishap(++this.#messages);
        say(mishap === "sender" ? "550 sender not allowed" : "250 ok");
      } else if (verb === "RCPT") {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        say(mishap === "later" ? "450 try later" : mishap === "refuse" ? `550 no such user <${to}>` : "250 ok");
      } else if (verb === "DATA") {
        inData = true;
        say("354 go on");
      } else if (verb === "QUIT") socket.end("221 bye\r\n");
      else say("250 ok");
    };
    const message = (content: string): void => {
      inData = false;
      this.taken.push({ to, messageId: /^Message-ID: (.*)$/im.exec(content)?.[1]?.trim() ?? "", content });
      if (mishap === "drop") socket.destroy();
      else say("250 taken as 42");
    };
    socket.on("data", (part) => {
      read += part.toString("latin1");
      for (;;) {
        const ending = inData ? "\r\n.\r\n" : "\r\n";
        const end = read.indexOf(ending);
        if (end < 0) return;
        const piece = read.slice(0, end);
        read = read.slice(end + ending.length);
        if (inData) message(piece);
        else command(piece);
      }
    });
  }
}
