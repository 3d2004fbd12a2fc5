//! The styles, each scoped by class names of its own.
//!
//! Ink and ground come from the same hand, whichever that is, so that they never fail to part: Jupyter's
//! variables, else VS Code's, else the reader's preference. All other greys are mixed from the ink. Selectors
//! say each element twice over to outweigh what notebooks say of tables.

/// Ink, ground and type: what all parts stand on.
pub(crate) const BASE: &str = "\
.wirecopy{color-scheme:light dark;\
--wc-ink:var(--jp-content-font-color1,var(--vscode-editor-foreground,light-dark(#1c1e21,#e4e6ea)));\
--wc-ground:var(--jp-layout-color0,var(--vscode-editor-background,light-dark(#fff,#17191c)));\
--wc-muted:color-mix(in srgb,var(--wc-ink) 62%,var(--wc-ground));\
--wc-line:color-mix(in srgb,var(--wc-ink) 14%,var(--wc-ground));\
--wc-tint:color-mix(in srgb,var(--wc-ink) 5%,var(--wc-ground));\
color:var(--wc-ink);background:var(--wc-ground);\
font:13px/1.5 var(--jp-content-font-family,var(--vscode-font-family,system-ui,-apple-system,\"Segoe UI\",\
Roboto,\"Helvetica Neue\",\"Noto Sans\",sans-serif));\
padding:2px 4px 6px;border-radius:6px;box-sizing:border-box}\
.wirecopy .wc-more{color:var(--wc-muted);font-size:12px;padding:6px 10px 0;margin:0}";

/// Tables.
pub(crate) const TABLE: &str = "\
div.wirecopy.wc-frame{overflow-x:auto;width:fit-content;max-width:100%}\
.wirecopy table.wc-table.wc-table{border:0;border-collapse:collapse;border-spacing:0;margin:0;font-size:13px;\
color:var(--wc-ink);table-layout:auto}\
.wirecopy table.wc-table.wc-table caption{caption-side:top;text-align:left;color:var(--wc-ink);\
font-weight:600;font-size:14px;padding:4px 10px 8px;white-space:nowrap}\
.wirecopy table.wc-table.wc-table tr:nth-child(n){background:none}\
.wirecopy table.wc-table.wc-table thead{border:0}\
.wirecopy table.wc-table.wc-table tbody tr:nth-child(n):hover{background:var(--wc-tint)}\
.wirecopy table.wc-table.wc-table th,.wirecopy table.wc-table.wc-table td{border:0;padding:4px 10px;\
text-align:left;vertical-align:baseline;white-space:nowrap;max-width:28em;overflow:hidden;text-overflow:ellipsis}\
.wirecopy table.wc-table.wc-table th{font-weight:600;font-size:12px;color:var(--wc-muted);\
border-bottom:1px solid color-mix(in srgb,var(--wc-ink) 40%,var(--wc-ground))}\
.wirecopy table.wc-table.wc-table tbody tr:nth-child(n) td{border-bottom:1px solid var(--wc-line)}\
.wirecopy table.wc-table.wc-table .wc-number{text-align:right;font-variant-numeric:tabular-nums}\
.wirecopy table.wc-table.wc-table .wc-null{color:var(--wc-muted)}";

/// Marked text. A hue is all that parts one label from another.
pub(crate) const MARKS: &str = "\
.wirecopy.wc-marks{max-width:48em;font-size:15px;padding:10px 14px 12px}\
.wirecopy ul.wc-legend.wc-legend{display:flex;flex-wrap:wrap;gap:4px 14px;margin:0 0 10px;padding:0 0 8px;list-style:none;\
font-size:12px;color:var(--wc-muted);border-bottom:1px solid var(--wc-line)}\
.wirecopy .wc-legend li{margin:0;padding:0;font-variant-numeric:tabular-nums}\
.wirecopy .wc-legend i{display:inline-block;width:.75em;height:.75em;border-radius:3px;margin-right:.45em;\
background:oklch(.72 .14 var(--wc-hue))}\
.wirecopy .wc-text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;line-height:1.9}\
.wirecopy .wc-gap{display:block;height:.55em}\
.wirecopy mark.wc-mark{color:inherit;unicode-bidi:plaintext;padding:.12em .28em;border-radius:.3em;\
-webkit-box-decoration-break:clone;box-decoration-break:clone;\
background:color-mix(in oklab,oklch(.72 .15 var(--wc-hue)) 28%,var(--wc-ground))}\
.wirecopy mark.wc-mark:has(mark){background:color-mix(in oklab,oklch(.72 .15 var(--wc-hue)) 16%,var(--wc-ground))}\
.wirecopy mark.wc-mark small{font-size:.62em;font-weight:700;letter-spacing:.03em;margin-left:.5em;\
vertical-align:.08em;white-space:nowrap;unicode-bidi:isolate;-webkit-user-select:none;user-select:none;\
color:color-mix(in oklab,oklch(.6 .16 var(--wc-hue)) 65%,var(--wc-ink))}\
.wirecopy.wc-marks .wc-more{padding:10px 0 0}";

/// Two texts side by side.
pub(crate) const SIDES: &str = "\
.wirecopy.wc-sides{max-width:72em;font-size:14px;padding:10px 14px 12px}\
.wirecopy .wc-about{margin:0 0 8px;color:var(--wc-muted);font-size:13px;font-variant-numeric:tabular-nums}\
.wirecopy table.wc-grid.wc-grid{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:0;margin:0;\
border:0;font-size:inherit;line-height:1.6}\
.wirecopy table.wc-grid.wc-grid tbody tr:nth-child(n){background:none}\
.wirecopy table.wc-grid.wc-grid :is(td,th):nth-child(n){width:50%;max-width:none;padding:2px 8px;text-align:start;\
vertical-align:top;border:0 solid transparent;background-clip:padding-box;white-space:pre-wrap;overflow-wrap:anywhere;\
unicode-bidi:plaintext}\
.wirecopy table.wc-grid.wc-grid :is(td,th):first-child{border-right-width:18px}\
.wirecopy table.wc-grid.wc-grid thead th:nth-child(n){font-weight:600;padding:2px 8px 6px;color:inherit;\
box-shadow:0 1px var(--wc-line)}\
.wirecopy .wc-grid .wc-own{color:var(--wc-muted);font-weight:400;font-size:13px;line-height:1.4}\
.wirecopy .wc-grid small{color:var(--wc-muted);font-weight:400;font-size:12px}\
.wirecopy table.wc-grid.wc-grid td.wc-both:nth-child(n){background-color:color-mix(in oklab,oklch(.72 .15 150) 16%,var(--wc-ground))}\
.wirecopy .wc-grid u{text-decoration:underline 2px color-mix(in oklab,oklch(.72 .15 150) 60%,var(--wc-ground))}\
.wirecopy.wc-sides .wc-more{padding:10px 8px 0}";

/// A page of its own, where there is no notebook to say the colours.
pub(crate) const PAGE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;padding:2rem clamp(1rem,4vw,3rem);color:light-dark(#1c1e21,#e4e6ea);\
background:light-dark(#fff,#17191c);font:15px/1.6 system-ui,-apple-system,\"Segoe UI\",Roboto,\
\"Helvetica Neue\",\"Noto Sans\",sans-serif}\
body>h1{font-size:1.5rem;line-height:1.25;margin:0 0 1.5rem}\
body>.wirecopy{margin:0 0 2rem}";

/// Headline figures.
pub(crate) const FIGURES: &str = "\
.wirecopy dl.wc-figures.wc-figures{display:flex;flex-wrap:wrap;gap:.6rem 2.4rem;margin:0;padding:4px 0 8px}\
.wirecopy .wc-figures div{display:flex;flex:none;flex-direction:column-reverse;justify-content:flex-end}\
.wirecopy .wc-figures dt{margin:0;padding:0;font-weight:400;font-size:13px;color:var(--wc-muted);background:none;\
white-space:nowrap}\
.wirecopy .wc-figures dd{margin:0;padding:0;font-size:26px;line-height:1.2;font-weight:500;\
font-variant-numeric:tabular-nums lining-nums;letter-spacing:-.01em;color:var(--wc-ink)}";

/// A map of places.
pub(crate) const MAP: &str = "\
.wirecopy svg.wc-map{display:block;width:100%;max-width:60em;height:auto;background:var(--wc-tint);border-radius:4px}\
.wirecopy .wc-map .wc-land{fill:color-mix(in srgb,var(--wc-ink) 16%,var(--wc-ground));stroke:var(--wc-tint);\
stroke-width:1px;vector-effect:non-scaling-stroke}\
.wirecopy .wc-map circle{fill:color-mix(in oklab,#a5103f 82%,var(--wc-ink));fill-opacity:.55;stroke:var(--wc-ground);\
stroke-width:.75px;vector-effect:non-scaling-stroke}\
.wirecopy .wc-map circle:hover{fill-opacity:.9}\
.wirecopy .wc-map text{fill:var(--wc-ink);stroke:var(--wc-ground);stroke-width:2.5px;stroke-linejoin:round;\
paint-order:stroke;pointer-events:none}";

/// A time line.
pub(crate) const TIMELINE: &str = "\
.wirecopy .wc-timeline{margin:0;padding:4px 0 8px;max-width:60em}\
.wirecopy .wc-timeline svg{display:block;width:100%;height:36px;border-bottom:1px solid var(--wc-line)}\
.wirecopy .wc-timeline rect{fill:color-mix(in oklab,#a5103f 82%,var(--wc-ink));fill-opacity:.75}\
.wirecopy .wc-timeline rect:hover{fill-opacity:1}\
.wirecopy .wc-timeline figcaption{display:flex;justify-content:space-between;color:var(--wc-muted);font-size:12px;\
padding-top:2px;font-variant-numeric:tabular-nums}";
