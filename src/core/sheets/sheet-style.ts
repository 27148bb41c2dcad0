/** The style sheet of printed sheets: named pages without margins, so that a browser prints them true to scale. */
import { FAINT_INK, FONT, INK, PAPER, SOFT_INK } from './sheet-symbols';

export const SHEET_STYLE = `
@page sheet { size: 420mm 297mm; margin: 0 }
@page notice { size: 210mm 297mm; margin: 0 }
* { box-sizing: border-box }
html { font-family: ${FONT}; font-size: 3mm; line-height: 1.4; color: ${INK}; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0; background: #e7e5e0; font-variant-numeric: tabular-nums }
svg { display: block; font-variant-numeric: tabular-nums }
h1, h2, h3, p, dl, dd, table, ul { margin: 0; padding: 0 }
ul { list-style: none }
.sheet, .notice { background: ${PAPER}; margin: 6mm auto; box-shadow: 0 .3mm 2mm rgb(0 0 0 / 25%) }
.sheet { page: sheet; width: 420mm; height: 296.9mm; padding: 9mm 10mm; overflow: hidden; display: grid; grid-template-columns: 272mm 1fr; gap: 6mm }
.side { display: flex; flex-direction: column; gap: 3.2mm; min-width: 0; height: 278mm }
.path { color: ${SOFT_INK}; font-size: 3.4mm }
.sheet h2 { font-size: 9mm; line-height: 1.15; font-weight: 700; overflow-wrap: anywhere }
.sheet h2.long { font-size: 6mm }
.title { border-bottom: .5mm solid ${INK}; padding-bottom: 2.4mm }
.title .code { font-size: 3.6mm; margin-top: .8mm }
.sums { display: flex; gap: 6mm; font-size: 3mm; color: ${SOFT_INK} }
.sums b { display: block; font-size: 4.6mm; color: ${INK}; line-height: 1.2 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 2.3mm; line-height: 1.1 }
table.roomy { font-size: 2.6mm }
th { font-weight: 600; text-align: left; color: ${SOFT_INK}; border-bottom: .25mm solid ${INK}; padding: 0 .7mm .6mm; vertical-align: bottom; font-size: 2.2mm; hyphens: manual }
td { height: 4.6mm; padding: 0 .7mm; border-bottom: .1mm solid #c9c5bd; overflow: hidden; white-space: nowrap }
table.roomy td { height: 6mm }
td.code { font-size: 2.1mm; line-height: 1; white-space: normal; overflow-wrap: anywhere }
td.kind { white-space: normal; hyphens: manual }
:lang(en) td.kind { font-size: 2mm }
td.name { white-space: normal }
td.name.small { font-size: 1.8mm }
td.name.tiny { font-size: 1.45mm; line-height: 1 }
table.roomy td.name.small { font-size: 2.2mm }
table.roomy td.name.tiny { font-size: 1.8mm }
th.n, td.n { text-align: right; padding: 0 .4mm .6mm }
td.n { padding-bottom: 0 }
td.number { font-weight: 700; font-size: 1.15em }
td.code.old { color: ${SOFT_INK} }
tr.total td { font-weight: 700; border-bottom: 0 }
.location { margin: 1mm 0 }
.foot { margin-top: auto; display: flex; flex-direction: column; gap: 3mm }
.legend { display: grid; grid-template-columns: 1fr 1fr; gap: .9mm 4mm; border-top: .25mm solid ${INK}; padding-top: 2mm }
.legend h3 { grid-column: 1 / -1; font-size: 3mm }
.legend li { display: flex; align-items: center; gap: 2mm; font-size: 2.7mm }
.legend ul { display: contents }
.legend svg { flex: none }
/* On a notice: one line below the map. */
.notice .legend { display: flex; flex-wrap: wrap; border: 0; padding: 0; margin-top: -2mm; gap: .5mm 6mm }
.notice .legend h3 { display: none }
.meta { display: grid; grid-template-columns: max-content 1fr; gap: .5mm 3mm; font-size: 2.7mm; border-top: .25mm solid ${INK}; padding-top: 2mm }
.meta dt { color: ${SOFT_INK} }
.meta .large { font-size: 4mm; font-weight: 700 }
.remarks { font-size: 2.5mm; color: ${SOFT_INK} }
.list { grid-template-columns: 1fr 1fr 1fr }
.list .title { grid-column: 1 / -1; display: flex; align-items: baseline; gap: 6mm }
.list { grid-template-rows: max-content 1fr }
.notice { page: notice; width: 210mm; min-height: 296.9mm; padding: 13mm 15mm 10mm; display: flex; flex-direction: column; gap: 4mm; -webkit-box-decoration-break: clone; box-decoration-break: clone }
.notice header { border-bottom: .5mm solid ${INK}; padding-bottom: 3mm }
.notice .kicker { display: flex; justify-content: space-between; gap: 6mm; color: ${SOFT_INK}; font-size: 3.4mm }
.notice .kicker span:last-child { flex: none }
.notice h2 { display: flex; align-items: baseline; gap: 4mm; font-size: 8mm; line-height: 1.2; font-weight: 700; margin-top: 1mm }
.notice h2.long { font-size: 5.6mm }
.notice h2 small { margin-left: auto; font-size: 4.2mm; font-weight: 500; white-space: nowrap }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm }
.facts h3, .addresses h3 { font-size: 3.4mm; border-bottom: .25mm solid ${INK}; padding-bottom: .8mm; margin-bottom: 1mm }
.facts dl { display: grid; grid-template-columns: max-content 1fr; gap: .6mm 4mm; font-size: 3.4mm }
.facts dt { color: ${SOFT_INK} }
.facts dd { overflow-wrap: anywhere }
.facts b { font-size: 4.4mm; line-height: 1 }
.addresses p { font-size: 3mm; line-height: 1.5 }
.addresses p.many { font-size: 2.6mm; line-height: 1.4 }
.addresses span { white-space: nowrap }
.addresses span.long { white-space: normal }
.notice footer { margin-top: auto; border-top: .25mm solid ${INK}; padding-top: 2mm; color: ${SOFT_INK}; font-size: 2.7mm; display: flex; flex-wrap: wrap; gap: .5mm 5mm }
.index { max-width: 210mm; margin: 8mm auto; padding: 0 4mm; font-size: 14px; line-height: 1.6 }
.index h1 { font-size: 22px }
.index p { color: ${SOFT_INK} }
.index li { display: flex; flex-wrap: wrap; gap: 2px 10px; padding: 4px 0; border-bottom: 1px solid #cfcbc3 }
.index li > a:first-child { min-width: 12em; font-weight: 600 }
.index a { color: inherit; text-underline-offset: 3px; text-decoration-color: ${FAINT_INK} }
@media print {
  body { background: ${PAPER} }
  .index { display: none }
  .sheet, .notice { margin: 0; box-shadow: none; break-after: page }
  .sheet:last-child, .notice:last-child { break-after: auto }
}
`;
