/** The mailbox: what the app sent by mail. A mail's HTML is shown in a frame that may run nothing and load nothing. */
import { html, type SafeHtml } from "../admin-frame/html";
import type { World } from "../world";
import { sandboxPage } from "./panel-page";

export function mailboxPage(world: World): SafeHtml {
  const body = html`<main class="mailbox">
      <aside class="card flush">
        <h2>Inbox</h2>
        <ul class="rows" id="mails"></ul>
      </aside>
      <article class="card flush" id="mail" hidden>
        <header>
          <h1 id="mail-subject"></h1>
          <p class="muted" id="mail-route"></p>
        </header>
        <div id="mail-html"></div>
        <pre id="mail-text"></pre>
      </article>
      <div class="card empty" id="no-mail">
        <strong>No mail yet</strong>Everything the app sends to ${world.urls.smtp} arrives here and goes nowhere else.
      </div>
    </main>
    <script src="/control-panel/mailbox.js"></script>`;
  return sandboxPage(world, "Mailbox", html``, body);
}
