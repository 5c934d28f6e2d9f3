/** The admin's end of the line to the app's frame. Hears only the frame's window at the app's origin. */
import { CHANNEL, unwrap, type FromApp, type ToApp } from "../bridge-messages";

export type AppLine = { send: (message: ToApp) => void };

export function openAppLine(frame: HTMLIFrameElement, appOrigin: string, hear: (message: FromApp) => void): AppLine {
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.origin !== appOrigin) return;
    const message = unwrap<FromApp>(event.data);
    if (message) hear(message);
  });
  return { send: (message) => frame.contentWindow?.postMessage({ channel: CHANNEL, ...message }, appOrigin) };
}
