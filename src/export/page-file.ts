/** A text as it may stand in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A page without scripts that may fetch nothing, whatever stands in it. */
export function page(title: string, body: string): Blob {
  const policy = `default-src 'none'; style-src 'unsafe-inline'`
  return new Blob(
    [
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      `<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head>`,
      `<body><h1>${escaped(title)}</h1>${body}</body></html>\n`,
    ],
    { type: 'text/html' },
  )
}

const STYLE = `:root{color-scheme:light dark}body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}
h1,h2{font-weight:600}h2{margin-top:2rem;border-bottom:1px solid;font-size:1.1rem}
dl{display:grid;grid-template-columns:12rem 1fr;gap:.15rem 1rem;margin:1rem 0;padding-bottom:1rem;border-bottom:1px solid #8884}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
table{width:100%;margin:1rem 0;border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}caption{text-align:start;font-weight:600}
th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{font-weight:600}
.end{text-align:end;white-space:nowrap}thead{display:table-header-group}tr,dl{break-inside:avoid}h2{break-after:avoid}
@page{size:A4;margin:16mm 14mm}@media print{body{max-width:none;margin:0;font-size:10pt}}`
