/** How the demo's bar looks. In the page rather than in a file, so that no other app loads it. */
export const demoBarCss = `
.demo-bar {
  display: flex;
  flex-wrap: wrap;
  gap: 0.375rem 1.5rem;
  align-items: center;
  padding: 0.625rem 1rem;
  background: #14211d;
  color: #d8e4de;
  font-size: 0.8125rem;
  line-height: 1.5;
}
.demo-bar strong { color: #f2c66d; }
.demo-bar a { margin-inline-start: auto; color: #d8e4de; }
.demo-bar form { display: flex; flex-wrap: wrap; gap: 0.375rem; align-items: center; }
.demo-bar button {
  min-height: 1.75rem;
  padding: 0 0.625rem;
  border: 1px solid #4d6058;
  border-radius: 999px;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.demo-bar button:hover { border-color: #d8e4de; }
.demo-bar button[aria-pressed="true"] { border-color: #f2c66d; background: #f2c66d; color: #14211d; }
.demo-bar button[aria-pressed="true"]::before { content: "✓ " / ""; }
.demo-bar :focus-visible { outline-color: #9cc2ff; }
.demo-receipt { flex-basis: 100%; }
.demo-receipt code { font-family: ui-monospace, Menlo, Consolas, monospace, "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"; }
@media (min-width: 60rem) and (min-height: 36rem) {
  .demo-bar { position: sticky; inset-block-end: 0; }
  html:has(.demo-bar) { scroll-padding-block-end: 6rem; }
}
`
