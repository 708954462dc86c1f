/** The one stylesheet of the emulator's pages: phone first, light and dark. */
export const styles = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--page:#f6f8fa;--card:#fff;--good:#116329;--good-bg:#dcf5e3;--warn:#7d4e00;--warn-bg:#fff3cf;--bad:#a40e26;--bad-bg:#ffe5e5;--focus:#0550ae}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa5b1;--line:#333b45;--page:#0e1116;--card:#161b22;--good:#7ee2a0;--good-bg:#10301c;--warn:#f2cc60;--warn-bg:#352a0a;--bad:#ff9d98;--bad-bg:#3d1517;--focus:#79b8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 -apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang TC","Noto Sans TC","Noto Sans CJK TC","Microsoft JhengHei",system-ui,sans-serif}
.banner{margin:0;padding:.5rem 1rem;text-align:center;font-size:.875rem;background:var(--warn-bg);color:var(--warn)}
.business{display:flex;gap:.75rem;align-items:center;max-width:42rem;margin:0 auto;padding:1.5rem 1rem 0;font-weight:600}
.business img{max-width:10rem;border-radius:.375rem}
main{max-width:42rem;margin:0 auto;padding:1rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0 1rem}
h2{font-size:1.0625rem;line-height:1.4;margin:0 0 .75rem}
h3{font-size:1rem;margin:0}
.card>h3,.card>details{margin-top:1.25rem}
summary{cursor:pointer;font-weight:600;margin:0 0 .75rem}
:lang(en) body{font-family:-apple-system,"Segoe UI",Roboto,"Noto Sans",system-ui,"Noto Sans TC","Noto Sans CJK TC","PingFang TC",sans-serif}
p{margin:0 0 .75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:0 0 1rem}
.card>:last-child{margin-bottom:0}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.price{font-size:1.25rem;font-weight:600}
.price small{font-size:.875rem;font-weight:400;color:var(--soft)}
.row{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;justify-content:space-between}
.actions{display:flex;flex-wrap:wrap;gap:.625rem;align-items:center;margin-top:1rem}
.actions form{margin:0}
.badge{display:inline-block;padding:.125rem .625rem;border-radius:1rem;font-size:.8125rem;font-weight:600}
.good{background:var(--good-bg);color:var(--good)}
.warn{background:var(--warn-bg);color:var(--warn)}
.bad{background:var(--bad-bg);color:var(--bad)}
.notice{padding:.75rem 1rem;border-radius:.625rem;margin:0 0 1rem}
a{color:inherit;text-underline-offset:.2em}
button,.button{display:inline-block;font:inherit;font-weight:600;line-height:1.4;padding:.5625rem 1rem;border-radius:.5rem;border:1px solid var(--line);background:var(--card);color:var(--ink);text-decoration:none;cursor:pointer;text-align:center}
button.main,.button.main{background:var(--accent);color:var(--on-accent);border-color:transparent}
button.danger{color:var(--bad);border-color:currentColor}
button:hover,.button:hover{filter:brightness(.96)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
label{display:block;font-weight:600;margin:0 0 .25rem}
input,select{display:block;width:100%;font:inherit;padding:.5625rem .75rem;border:1px solid #7d8590;border-radius:.5rem;background:var(--card);color:var(--ink);margin:0 0 1rem}
input[aria-invalid=true]{border-color:var(--bad);border-width:2px}
.error{color:var(--bad);font-size:.875rem;margin:-.75rem 0 1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 .75rem}
.plain{list-style:none;margin:0;padding:0}
.plain>li{padding:.75rem 0;border-top:1px solid var(--line)}
.plain>li:first-child{border-top:0;padding-top:0}
.check{display:flex;gap:.5rem;align-items:center;font-weight:400}
.check input{width:1.125rem;height:1.125rem;margin:0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-size:.8125rem;color:var(--soft);font-weight:600}
tr:last-child td{border-bottom:0}
.bills td,td:first-child,.badge{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;padding-right:0}
code{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.875em;overflow-wrap:anywhere}
dl{margin:0 0 .75rem;display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}
dd{margin:0}
fieldset{border:0;margin:0 0 1rem;padding:0}
legend{font-weight:600;padding:0}
`
