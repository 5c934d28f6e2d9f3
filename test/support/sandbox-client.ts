/** The sandbox over JSON, as sandbox/README.md documents it: what a journey cannot do by clicking, or need not. */

export function sandboxAt(portBase: number) {
  const api = `http://localhost:${portBase}/api`;

  async function call<T = unknown>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  return {
    get: <T>(path: string) => call<T>("GET", path),
    post: <T>(path: string, body: unknown = {}) => call<T>("POST", path, body),
    /** Waits until every delivery has ended and inbox and jobs are empty. */
    settle: () => call("POST", "/settle", { timeoutMs: 30_000 }),
    urls: {
      admin: (shop: string) => `http://localhost:${portBase}/store/${shop}/apps/encore`,
      store: (shop: string) => `http://localhost:${portBase}/store/${shop}`,
      storefront: (shop: string) => `http://localhost:${portBase + (shop === "kawa" ? 2 : 1)}`,
    },
  };
}

export type SandboxClient = ReturnType<typeof sandboxAt>;
