/** The app as its own process, started as `npm start` starts it, with the sandbox as its Shopify. */
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Ports, SandboxUrls } from "../config";

export type AppProcess = {
  /** Resolves when GET /ready says yes. Rejects, with the end of the log, when the app stops or takes too long. */
  ready(): Promise<void>;
  /** Resolves with the exit code when the app has stopped by itself or by `stop`. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
  logFile: string;
  processes: AppProcesses;
};

/** The app's webs and workers, each by its name: `web` and `worker`, or `web-1`, `web-2` … where there are several. */
export type AppProcesses = {
  /** Those that run. Each answers GET /ready at its port, once it can work. */
  list(): Record<string, { pid: number; port: number }>;
  /** Ends one as a power cut would. It is started again by itself. False: none of this name runs. */
  kill(name: string): boolean;
};

export type AppSettings = {
  root: string;
  dataFolder: string;
  ports: Ports;
  urls: SandboxUrls;
  clockOffsetFile: string;
  apiKey: string;
  apiSecret: string;
  /** Where each of them listens. */
  webPorts: readonly number[];
  workerPorts: readonly number[];
  /** Runs the sources, with reload, instead of the build. */
  isDev: boolean;
};

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 45_000;
const LOG_LINES_SHOWN = 40;

export function startApp(settings: AppSettings): AppProcess {
  const logFile = join(settings.dataFolder, "app.log");
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "w" });
  const command = settings.isDev ? ["--import", "tsx", "app/start.server.ts"] : ["--enable-source-maps", "build/start.server.js"];
  const ports = ["--web-ports", settings.webPorts.join(","), "--worker-ports", settings.workerPorts.join(",")];
  const child = spawn(process.execPath, [...command, ...ports], {
    cwd: settings.root,
    env: environmentOf(settings),
    // The channel closes with this process, however it ends, and tells the app to stop.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Not our group: Ctrl-C reaches only this process, which stops the app in order.
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(null));
  });
  const processes = processesOf(child);
  return { ready: () => untilReady(settings, child, logFile), ended, stop: () => stopChild(child, ended), logFile, processes };
}

/** The app tells of each process that it starts. */
function processesOf(child: ChildProcess): AppProcesses {
  const running = new Map<string, { pid: number; port: number }>();
  child.on("message", ({ program, pid, port }: { program?: unknown; pid?: unknown; port?: unknown }) => {
    if (typeof program === "string" && typeof pid === "number" && typeof port === "number") running.set(program, { pid, port });
  });
  return {
    list: () => Object.fromEntries(running),
    kill: (name) => {
      const found = running.get(name);
      // A number that is free again may be anybody's: each is killed once, until the app tells of its successor.
      running.delete(name);
      return found !== undefined && killNow(found.pid);
    },
  };
}

function killNow(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** The last lines of the app's log, for when something went wrong. */
export function endOfLog(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
}

function environmentOf({ dataFolder, ports, urls, clockOffsetFile, apiKey, apiSecret }: AppSettings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // The app refuses the sandbox in production.
    NODE_ENV: "development",
    EMBEDDED_DATABASE_PORT: String(ports.database),
    DATA_FOLDER: dataFolder,
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: urls.app,
    SHOPIFY_SANDBOX_ORIGIN: urls.shopify,
    APP_BRIDGE_URL: `${urls.shopify}/shopifycloud/app-bridge.js`,
    CLOCK_OFFSET_FILE: clockOffsetFile,
    SMTP_URL: urls.smtp,
    METRICS_TOKEN: "sandbox-metrics-token",
  };
}

async function untilReady({ urls, webPorts, workerPorts }: AppSettings, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const doors = [`${urls.app}/ready`, ...[...webPorts, ...workerPorts].map((port) => `http://localhost:${port}/ready`)];
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The app stopped. The end of ${logFile}:\n\n${endOfLog(logFile)}`);
    const answers = await Promise.all(doors.map((door) => fetch(door, { signal: AbortSignal.timeout(2000) }).catch(() => null)));
    if (answers.every((answer) => answer?.ok)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The app did not get ready in ${READY_WITHIN_MS / 1000} s. The end of ${logFile}:\n\n${endOfLog(logFile)}`);
}

async function stopChild(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}
