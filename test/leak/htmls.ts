import { html, type Row, type Sender } from './row.js';

const entities = (word: string) => [...word].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join('');
const row = (place: string, body: (s: Sender) => string, kept?: string[]): Row => ({
  place: `HTML: ${place}`,
  mail: html(body),
  kept,
});

/** What people do not write; a person may have to look at it. */
const odd = (place: string, body: (s: Sender) => string): Row => ({ ...row(place, body), mayBeHeld: true });

/** Places in HTML. */
export const htmlRows: Row[] = [
  row('the text', (s) => `<p>I am ${s.name}, ${s.address}</p>`),
  row(
    'across inline tags',
    (s) =>
      `<p>I am ${s.surname.slice(0, 2)}<b>${s.surname.slice(2, 4)}</b><i>${s.surname.slice(4)}</i> ok</p>`,
  ),
  row(
    'across spans with comments',
    (s) => `<p>${s.surname.slice(0, 3)}<!-- x --><span>${s.surname.slice(3)}</span></p>`,
  ),
  row('as entities', (s) => `<p>${entities(s.address)}</p>`),
  row('a comment', (s) => `<!-- ${s.name} ${s.address} --><p>x</p>`),
  row(
    'a conditional comment',
    (s) => `<!--[if mso]><xml><o:Author>${s.name}</o:Author></xml><![endif]--><p>x</p>`,
  ),
  row(
    'a title and meta tags',
    (s) => `<title>${s.name}</title><meta name="author" content="${s.name}"><p>x</p>`,
  ),
  row('an alt text', (s) => `<p><img src="https://img.${s.domain}/a.png" alt="${s.name}">x</p>`),
  row('a title attribute', (s) => `<p title="${s.name}">x</p>`),
  row(
    'class, id and data attributes',
    (s) => `<p class="${s.surname}" id="${s.surname}" data-by="${s.address}" aria-label="${s.name}">x</p>`,
  ),
  row('a mailto link', (s) => `<p><a href="mailto:${s.address}">write</a></p>`, ['write']),
  row('a link to the site', (s) => `<p><a href="https://www.${s.domain}/team">our place</a></p>`, [
    'our place',
  ]),
  row(
    'a percent-coded link',
    (s) =>
      `<p><a href="https://x.example/%${s.surname.charCodeAt(0).toString(16)}${s.surname.slice(1)}">there</a></p>`,
    ['there'],
  ),
  row(
    'a tracking picture',
    (s) => `<img src="https://track.${s.domain}/p.gif?u=1" width="1" height="1"><p>x</p>`,
  ),
  row(
    'a background picture',
    () =>
      `<table background="https://track.example/b.png"><tr><td style="background-image:url(https://track.example/c.png)">x</td></tr></table>`,
  ),
  row(
    'a style sheet',
    (s) => `<style>@import url(https://css.${s.domain}/a.css); .${s.surname}{color:red}</style><p>x</p>`,
  ),
  row('hidden text', (s) => `<div style="display:none">${s.name} ${s.address}</div><p>x</p>`),
  row('white text', (s) => `<p style="color:#fff;font-size:0">${s.address}</p><p>x</p>`),
  row('reversed by markup', (s) => `<p><bdo dir="rtl">${[...s.address].reverse().join('')}</bdo></p>`),
  odd(
    'reversed by style',
    (s) =>
      `<p><span style="unicode-bidi:bidi-override;direction:rtl">${[...s.surname].reverse().join('')}</span></p>`,
  ),
  row(
    'a script and a form',
    (s) =>
      `<script>var a="${s.address}"</script><form action="https://${s.domain}/"><input value="${s.name}"></form><p>x</p>`,
  ),
  row('an SVG', (s) => `<svg><title>${s.name}</title><text>${s.surname}</text></svg><p>x</p>`),
  row('zero-width joined', (s) => `<p>${[...s.surname].join('&zwnj;')}</p>`),
  row('a table of letters', (s) => `<p>${[...s.surname].map((c) => `<span>${c}</span>`).join('')}</p>`),
  row(
    'Gmail’s quote',
    (s) =>
      `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 14 Sep 2026 at 17:20, ${s.name} &lt;<a href="mailto:${s.address}">${s.address}</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">old</blockquote></div>`,
  ),
  row(
    'Outlook’s quote',
    (s) =>
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>From:</b> ${s.name} &lt;${s.address}&gt;<br><b>Sent:</b> Monday, 14 September 2026 17:20<br><b>To:</b> x<br><b>Subject:</b> A bird</p></div><p class=MsoNormal>old</p>`,
  ),
  row(
    'Apple Mail’s quote',
    (s) =>
      `<div><blockquote type="cite"><div>On 14 Sep 2026, at 17:20, ${s.name} &lt;<a href="mailto:${s.address}">${s.address}</a>&gt; wrote:</div><br><div>old</div></blockquote></div>`,
  ),
  row(
    'Thunderbird’s quote',
    (s) =>
      `<div class="moz-cite-prefix">Am 14.09.26 um 17:20 schrieb ${s.name}:<br></div><blockquote type="cite" cite="mid:x@${s.domain}">alt</blockquote>`,
  ),
  row(
    'Yahoo’s quote',
    (s) =>
      `<div class="yahoo_quoted"><div>On Monday, 14 September 2026 at 17:20:03 GMT+5:45, ${s.name} &lt;${s.address}&gt; wrote:</div><div>old</div></div>`,
  ),
  row(
    'a signature of Gmail',
    (s) => `<div class="gmail_signature">${s.name}<br>Head of Bolts, ${s.domain}</div>`,
  ),
  row('a signature of Outlook', (s) => `<div id="Signature"><p>${s.name}</p><p>Head of Bolts</p></div>`),
];
