import { expect, test } from "vitest";
import { html, jsonForScript } from "./html";

test("what people wrote stays text, also in attributes and lists", () => {
  const name = `<b>"Ada" & 'Bo'</b>`;

  const page = html`<p title="${name}">${[name, html`<i>${name}</i>`]}</p>`;

  expect(page.markup).not.toContain("<b>");
  expect(page.markup).toBe(`<p title="${escaped}">${escaped}<i>${escaped}</i></p>`);
});
const escaped = "&#60;b&#62;&#34;Ada&#34; &#38; &#39;Bo&#39;&#60;/b&#62;";

test("nothing, false and zero", () => {
  expect(html`${null}${undefined}${false}${0}`.markup).toBe("0");
});

test("data for a script cannot close the script", () => {
  expect(jsonForScript({ text: "</script>" }).markup).toBe(String.raw`{"text":"\u003c/script>"}`);
});
