/** Answers to what the app asks the admin. */
import type { FrameRequest } from "../bridge-messages";
import { askToConfirm } from "./dialog";
import { pickFromList, pickResources } from "./resource-picker";

type Desk = { handle: string; confirmLeaving: () => Promise<boolean> };

/** Throws with a sentence when the answer is no, which rejects the app's promise. */
export async function answerRequest(request: FrameRequest, desk: Desk): Promise<unknown> {
  const door = `/store/${desk.handle}/bridge`;
  switch (request.name) {
    case "idToken":
      return askServer(`${door}/id-token`, { method: "POST" });
    case "user":
      return askServer(`${door}/user`);
    case "extensions":
      return askServer(`${door}/extensions`);
    case "scopes.query":
      return askServer(`${door}/scopes`);
    case "scopes.request":
      return requestScopes(door, request.scopes);
    case "scopes.revoke":
      return { detail: await postJson(`${door}/scopes`, { revoked: request.scopes }) };
    case "resourcePicker":
      return pickResources(`${door}/resources`, request.options);
    case "picker":
      return pickFromList(request.options);
    case "leaveConfirmation":
      // App Bridge's promise stays open when the merchant stays: nothing after it runs.
      return (await desk.confirmLeaving()) ? undefined : new Promise(() => undefined);
  }
}

async function requestScopes(door: string, scopes: string[]): Promise<unknown> {
  const isGranted = await askToConfirm({
    title: "Encore asks for more access",
    text: `It would like to use: ${scopes.join(", ")}.`,
    confirm: "Allow",
    cancel: "Decline",
  });
  if (!isGranted) return { result: "declined-all", detail: await askServer(`${door}/scopes`) };
  return { result: "granted-all", detail: await postJson(`${door}/scopes`, { granted: scopes }) };
}

function postJson(address: string, body: unknown): Promise<unknown> {
  return askServer(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export async function askServer(address: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error((answer as { error?: string }).error ?? `The admin answered ${response.status}.`);
  return answer;
}
