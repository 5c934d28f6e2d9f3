/** A real SMTP server that keeps what comes in instead of passing it on. No password, no encryption: it never leaves this machine. */
import type { AddressInfo } from "node:net";
import PostalMime, { type Address } from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { World } from "../world";
import { MAILS_KEPT_MAX, type Mail } from "./mail";

export type MailServer = { port: number; stop(): Promise<void> };

/** Port 0 takes any free one. Rejects when the port is taken. */
export async function startMailServer(world: World, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const envelope = session.envelope.rcptTo.map((recipient) => recipient.address);
      collect(stream)
        .then((raw) => keep(world, raw, envelope))
        .then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  // After it listens, a client that hangs up is its own affair.
  server.on("error", () => undefined);
  const address = server.server.address() as AddressInfo;
  return { port: address.port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

async function keep(world: World, raw: Buffer, recipients: string[]): Promise<void> {
  const message = await PostalMime.parse(raw);
  const mail: Mail = {
    id: world.nextSerial(),
    receivedAt: world.clock.iso(),
    from: message.from ? written(message.from) : "",
    to: message.to?.map(written) ?? recipients,
    subject: message.subject ?? "",
    text: message.text ?? "",
    html: message.html ?? null,
  };
  world.mails.push(mail);
  world.mails.splice(0, Math.max(0, world.mails.length - MAILS_KEPT_MAX));
  world.announce("mail");
}

function written({ name, address }: Address): string {
  return name ? `${name} <${address ?? ""}>` : (address ?? "");
}
