/** The verbs: what shoppers and the merchant do, as small forms. `data-verb` names what the page's script sends. */
import { html, type SafeHtml } from "../admin-frame/html";

export function verbForms(): SafeHtml {
  return html`${card(
    "Sign up a customer",
    html`<form class="form" data-verb="signUp">
      <div class="pair">
        <label><span class="label">First name</span><input name="firstName" required /></label>
        <label><span class="label">Last name</span><input name="lastName" required /></label>
      </div>
      <label><span class="label">Email</span><input type="email" name="email" required /></label>
      <footer><button class="primary">Sign up</button></footer>
    </form>`,
  )}
  ${card(
    "Newsletter and text messages",
    html`<form class="form" data-verb="consent">
      <label
        ><span class="label">Customer</span
        ><select name="customerId" data-customers></select
      ></label>
      <div class="pair">
        <label
          ><span class="label">To</span
          ><select name="to">
            <option value="newsletter">The newsletter</option>
            <option value="sms">Text messages</option>
          </select></label
        >
        <label
          ><span class="label">Says</span
          ><select name="answer">
            <option>yes</option>
            <option>no</option>
          </select></label
        >
      </div>
      <footer><button>Tell the app</button></footer>
    </form>`,
  )}
  ${card(
    "Place an order",
    html`<form class="form" data-verb="placeOrder">
      <label
        ><span class="label">For</span
        ><select name="customerId" data-customers="guest"></select
      ></label>
      <label
        ><span class="label">Product</span
        ><select name="variantId" data-variants></select
      ></label>
      <div class="pair">
        <label><span class="label">Quantity</span><input type="number" name="quantity" min="1" max="99" value="1" /></label>
        <label><span class="label">Discount code</span><input name="code" autocomplete="off" /></label>
      </div>
      <label class="check"><input type="checkbox" name="unpaid" /><span>Leave it unpaid</span></label>
      <footer><button class="primary">Place order</button></footer>
    </form>`,
  )}
  ${card(
    "The last order",
    html`<p class="muted" id="last-order"></p>
      <div class="buttons">
        ${button("refundOne", "Refund one piece")} ${button("refundAll", "Refund all")}
        ${button("refundCredit", "Refund all to store credit")} ${button("markPaid", "Mark paid")} ${button("fulfil", "Fulfil")}
        ${button("cancel", "Cancel")}
      </div>`,
  )}
  ${card(
    "The app",
    html`<p class="muted" id="app-state"></p>
      <div class="buttons">
        ${button("install", "Install")} ${button("embedOn", "Embed on")} ${button("embedOff", "Embed off")}
        ${button("uninstall", "Uninstall", "critical")}
      </div>`,
  )}
  ${card(
    "Privacy",
    html`<form class="form" data-verb="compliance">
      <label
        ><span class="label">Webhook</span
        ><select name="topic">
          <option>customers/data_request</option>
          <option>customers/redact</option>
          <option>shop/redact</option>
        </select></label
      >
      <label
        ><span class="label">About</span
        ><select name="customerId" data-customers></select
      ></label>
      <footer><button>Send</button></footer>
    </form>`,
  )}
  ${card(
    "Everything",
    html`<div class="buttons">
        ${button("scenario", "Fill Birch & Bark with its first weeks")} ${button("settle", "Wait until all is settled")}
      </div>
      <p class="muted small">The same verbs as JSON, with curl: sandbox/README.md</p>`,
  )}`;
}

function card(title: string, content: SafeHtml): SafeHtml {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function button(verb: string, label: string, style = ""): SafeHtml {
  return html`<button type="button" class="${style}" data-verb="${verb}">${label}</button>`;
}
