/** Looks whether the ports are free before anything is started, and says in a sentence what to do when one is not. */
import { createServer, type AddressInfo } from "node:net";
import type { Ports } from "../config";

/** Throws when a port is taken. `withApp` and `withDatabase` say which of them will be needed. */
export async function checkPorts(
  portBase: number,
  ports: Ports,
  { withApp, withDatabase }: { withApp: boolean; withDatabase: boolean },
): Promise<void> {
  const needed: [string, number][] = [
    ["Shopify's admin and API", ports.shopify],
    ["the storefront of Birch & Bark", ports.storefronts["birch-and-bark"]],
    ["the storefront of Kawa", ports.storefronts.kawa],
    ["the mailbox", ports.smtp],
    ...(withApp
      ? ([
          ["the app", ports.app],
          ["the app's worker", ports.worker],
        ] satisfies [string, number][])
      : []),
    ...(withApp && withDatabase ? ([["the database", ports.database]] satisfies [string, number][]) : []),
  ];
  for (const [what, port] of needed) {
    if (await isFree(port)) continue;
    throw new Error(`Port ${port}, for ${what}, is taken. Choose another set of ten: PORT_BASE=${portBase + 100} npm run sandbox`);
  }
}

/** So many ports that nobody listens on, wherever they are. */
export async function anyFreePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
      return probe;
    }),
  );
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
