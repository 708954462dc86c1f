import { colors, fonts, headingSize, lineHeight, radius } from './tokens.ts'

// What an error looks like. The app shows none of its own in red.
const bad = {
  light: { bad: '#a40e26', 'bad-surface': '#ffe9e7' },
  dark: { bad: '#ffa8a2', 'bad-surface': '#3d1a1b' },
} as const

function properties(scheme: 'light' | 'dark'): string {
  const all = { ...colors[scheme], ...bad[scheme] }
  return Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

/** The one stylesheet of the emulator's pages: phone first, light and dark, and the reader's own colours. */
export const styles = `
:root{color-scheme:light dark;${properties('light')}}
@media(prefers-color-scheme:dark){:root{${properties('dark')}}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/${lineHeight} ${fonts['zh-TW']};overflow-wrap:anywhere}
body:lang(en){font-family:${fonts.en}}
h1,h2,h3{margin:0;line-height:1.3;text-wrap:balance}
h1{font-size:${headingSize};word-break:keep-all}
h1:lang(en){letter-spacing:-.01em}
:is(h1,h2,h3,button,.button):lang(en){hyphens:auto;hyphenate-limit-chars:11 4 4}
h2{font-size:1.125rem}
h3{font-size:1rem}
p{margin:0;text-wrap:pretty}
ul,ol,dl{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--accent-text);text-underline-offset:.2em}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,${fonts.en};font-size:.875em}
svg.icon{flex:none;width:1em;height:1em;vertical-align:-.125em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}

.banner{padding:.5rem 1rem;background:var(--warn-surface);color:var(--warn);font-size:.875rem;text-align:center;border-bottom:1px solid transparent}
.business,main{width:min(100% - 2rem,42rem);margin-inline:auto}
.wide .business,.wide main{width:min(100% - 2rem,56rem)}
.room .business,.room main{width:min(100% - 2rem,80rem)}
.business{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;min-height:2rem;padding-block:1.25rem 0;font-weight:700}
.business img{height:2rem;max-width:10rem;border-radius:.375rem}
main{padding-block:1.5rem 4rem}
.stack,.card,section,.columns>div{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem;align-content:start}
.stack{gap:1.25rem}
.stack:empty{display:none}
details.card{display:block}
details>:not(summary)+*{margin-top:.75rem}
.card{padding:min(1.25rem,5vw);border:1px solid var(--line);border-radius:${radius};background:var(--surface)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1rem}
.grid>.card{display:flex;flex-direction:column}
.grid>.card>:is(p,form):last-child:has(button,.button){margin-top:auto}
.soft{color:var(--quiet)}
.small{font-size:.875rem}
.price{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
.price small{font-size:.875rem;font-weight:400;color:var(--quiet)}
.row{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;justify-content:space-between}
.actions{display:flex;flex-wrap:wrap;gap:.625rem;align-items:center}
.actions:empty{display:none}
.actions select{width:auto;min-height:2.25rem;padding:.25rem .5rem}

.badge{display:inline-flex;gap:.375rem;align-items:center;padding:0 .625rem;border:1px solid transparent;border-radius:1rem;font-size:.875rem;background:var(--line)}
td .badge{white-space:nowrap}
.notice{display:flex;gap:.75rem;align-items:flex-start;padding:.875rem 1rem;border:1px solid transparent;border-radius:${radius}}
.notice>.icon{margin-top:.3125em}
.notice:has(.drawn){align-items:center}
/* Not to be pressed: it has the focus so that the keyboard goes on from here. */
.notice:focus-visible{outline:1px solid currentColor;outline-offset:0}
.notice>div{display:grid;grid-template-columns:minmax(0,1fr);flex:1;gap:.25rem;min-width:0}
.good{background:var(--good-surface);color:var(--good)}
.info{background:var(--info-surface);color:var(--info)}
.warn{background:var(--warn-surface);color:var(--warn)}
.bad{background:var(--bad-surface);color:var(--bad)}

button,.button{display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid var(--accent-text);border-radius:999px;background:transparent;color:var(--accent-text);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button.main,.button.main{border-color:transparent;background:var(--accent);color:var(--on-accent)}
button.danger{border-color:currentColor;color:var(--bad)}
button.small,.button.small{min-height:2.25rem;padding:.25rem .875rem;font-size:.875rem}
button:hover,.button:hover{text-decoration:underline;text-underline-offset:.2em}

label,legend{display:block;padding:0;font-weight:600}
.field{display:grid;gap:.25rem}
input,select{display:block;width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid #7d8590;border-radius:.5rem;background:var(--surface);color:var(--ink);font:inherit}
input[aria-invalid=true]{border:2px solid var(--bad)}
.error{display:flex;gap:.375rem;align-items:baseline;color:var(--bad);font-size:.875rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,100%),1fr));gap:.25rem .75rem}
.pair>.field{grid-template-rows:subgrid;grid-row:span 3;align-items:start}
fieldset{display:grid;gap:.25rem;margin:0;padding:0;border:0}
.check{display:flex;gap:.5rem;align-items:center;font-weight:400}
.check input{flex:none;width:1.25rem;height:1.25rem;min-height:0}

.plain>li{padding-block:.75rem;border-top:1px solid var(--line)}
.plain>li:first-child{padding-top:0;border-top:0}
.facts{display:grid;gap:.5rem}
.facts>div{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between}
.facts dt{color:var(--quiet)}
.facts dd{margin:0;font-weight:600}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding-block:.5rem;padding-inline:0 .75rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;white-space:nowrap}
th{color:var(--quiet);font-size:.875rem;font-weight:600}
tr:last-child td{border-bottom:0}
td.item{min-width:3.5rem;white-space:normal}
@media(max-width:30rem){table{font-size:.875rem}th,td{padding-inline-end:.5rem}table .badge{padding-inline:.375rem}}
th.number,td.number{padding-inline-end:0;text-align:end;font-variant-numeric:tabular-nums}
summary{font-weight:600;cursor:pointer}
details[open]>summary{margin-bottom:.75rem}
form{margin:0}
form.card,form.stack{gap:1rem}

/* A check that draws itself; still where motion is not wanted. */
.drawn{flex:none;width:2.5rem;height:2.5rem;fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
@media(prefers-reduced-motion:no-preference){
.drawn *{stroke-dasharray:1;animation:draw .45s ease-out both}
.drawn path{animation-delay:.3s;animation-duration:.25s}
@keyframes draw{from{stroke-dashoffset:1}to{stroke-dashoffset:0}}
}

/* The control room: one column on a phone, two where there is room. */
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:1.25rem;align-items:start}
.columns>div{gap:1.25rem}
.columns .grid{grid-template-columns:repeat(auto-fill,minmax(min(13.5rem,100%),1fr));gap:.75rem}
@media(min-width:60rem){.columns{grid-template:"faults now" auto "rest now" 1fr/minmax(0,1fr) minmax(0,1fr)}.columns>.now{grid-area:now}.columns>.rest{grid-area:rest}}
.fault{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem;grid-template-rows:auto 1fr auto;padding:.875rem 1rem;border:1px solid var(--line);border-radius:${radius};background:var(--paper)}
.fault[data-on]{border-color:var(--warn)}
.entry{display:grid;gap:.125rem .75rem;grid-template-columns:auto minmax(0,1fr)}
.entry>time{color:var(--quiet);font-variant-numeric:tabular-nums}
.entry>div{grid-column:2}
.steps{font-variant-numeric:tabular-nums}
.refused{color:var(--bad)}
.answered{color:var(--good)}
.frame{width:100%;height:28rem;border:0}
.bare main{width:auto;padding:0}
`
