/** Looks of the modal inside its shadow root. */
export const MODAL_CSS = `
:host { display: none; }
:host([data-open]) { display: grid; position: fixed; inset: 0; z-index: 520; place-items: center; padding: 24px;
  font: 14px/1.45 Inter, -apple-system, "Segoe UI", Roboto, sans-serif; color: #1d2127; }
.backdrop { position: absolute; inset: 0; background: rgb(20 24 30 / 50%); }
.dialog { position: relative; display: flex; flex-direction: column; width: min(620px, 100%); max-height: 100%; background: #fff;
  border-radius: 14px; box-shadow: 0 18px 50px rgb(0 0 0 / 25%); overflow: hidden; outline: none; animation: rise 180ms ease-out; }
:host([variant="small"]) .dialog { width: min(420px, 100%); }
:host([variant="large"]) .dialog { width: min(940px, 100%); }
:host([variant="max"]) .dialog { width: 100%; height: 100%; }
header { display: flex; align-items: center; gap: 12px; padding: 14px 16px; background: #f3f4f5; border-bottom: 1px solid #e3e5e8; }
h2 { flex: 1; margin: 0; font-size: 15px; font-weight: 650; }
.close { width: 32px; height: 32px; border: 0; border-radius: 8px; background: none; color: #4a5058; font-size: 14px; cursor: pointer; }
.close:hover { background: #e5e7ea; }
.body { overflow: auto; }
.body ::slotted(*) { display: block; }
footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e5e8; }
footer[hidden] { display: none; }
footer button { padding: 7px 13px; border: 1px solid #c9cdd2; border-radius: 8px; background: #fff; color: inherit; font: inherit; font-weight: 550; cursor: pointer; }
footer button.primary { border-color: #1d2127; background: #1d2127; color: #fff; }
footer button.critical { border-color: #b3261e; color: #b3261e; }
footer button.primary.critical { background: #b3261e; color: #fff; }
footer button:disabled { opacity: .5; cursor: default; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
@media (max-width: 600px) { :host([data-open]) { padding: 0; place-items: end stretch; } .dialog { width: 100%; border-radius: 14px 14px 0 0; } }
@media (prefers-reduced-motion: reduce) { .dialog { animation: none; } }
`;
