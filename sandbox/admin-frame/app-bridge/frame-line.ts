/** The line to the admin around the app: sends messages, asks questions, hears answers. Trusts one window at one origin. */
import { CHANNEL, unwrap, type FrameRequest, type FromApp, type ToApp } from "../bridge-messages";

type Listener<Type extends ToApp["type"]> = (message: Extract<ToApp, { type: Type }>) => void;
type Waiting = { resolve: (value: unknown) => void; reject: (reason: Error) => void };

export type FrameLine = {
  send: (message: FromApp) => void;
  /** Resolves with the admin's answer; rejects when the admin refuses. */
  ask: <Answer>(request: FrameRequest) => Promise<Answer>;
  hear: <Type extends ToApp["type"]>(type: Type, listener: Listener<Type>) => void;
};

export function openFrameLine(frameOrigin: string): FrameLine {
  const waiting = new Map<string, Waiting>();
  const listeners = new Map<string, (message: ToApp) => void>();

  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || event.origin !== frameOrigin) return;
    const message = unwrap<ToApp>(event.data);
    if (!message) return;
    if (message.type === "answer") return settle(message.id, (asker) => asker.resolve(message.value));
    if (message.type === "refusal") return settle(message.id, (asker) => asker.reject(new Error(message.reason)));
    listeners.get(message.type)?.(message);
  });

  function settle(id: string, say: (asker: Waiting) => void): void {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (asker) say(asker);
  }

  const send = (message: FromApp): void => window.parent.postMessage({ channel: CHANNEL, ...message }, frameOrigin);

  return {
    send,
    ask: <Answer>(request: FrameRequest) =>
      new Promise<Answer>((resolve, reject) => {
        const id = crypto.randomUUID();
        waiting.set(id, { resolve: (value) => resolve(value as Answer), reject });
        send({ type: "request", id, request });
      }),
    hear: (type, listener) => {
      listeners.set(type, listener as (message: ToApp) => void);
    },
  };
}
