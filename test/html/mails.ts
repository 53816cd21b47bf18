/** A mail as a program writes it: what its author says, then a quote of "Fold it like a fan." and its like. */
export interface Mail {
  program: string;
  html: string;
}

const WHO = 'Amber Heron &lt;<a href="mailto:amber.heron@relay.example">amber.heron@relay.example</a>&gt;';
const OLD = '<p>Fold it like a fan.</p><p>Tell me how it goes!</p>';

const gmail = (introduction: string) =>
  `<div dir="ltr">Yes, I tried it.<div><br></div><div>It carried 31 pencils!</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${introduction}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Fold it like a fan.<div><br></div><div>Tell me how it goes!</div></div>\r\n</blockquote></div>\r\n`;

const outlook = (
  labels: [string, string, string, string],
  date: string,
) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
/* Font Definitions */
@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
a:link, span.MsoHyperlink {mso-style-priority:99; color:#0563C1; text-decoration:underline;}
span.E-MailFormatvorlage18 {mso-style-type:personal-reply; font-family:"Calibri",sans-serif; color:windowtext;}
@page WordSection1 {size:612.0pt 792.0pt; margin:70.85pt 70.85pt 2.0cm 70.85pt;}
div.WordSection1 {page:WordSection1;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang="DE" link="#0563C1" vlink="#954F72" style='word-wrap:break-word'><div class="WordSection1"><p class="MsoNormal"><span lang="EN-US" style='mso-fareast-language:EN-US'>Yes, I tried it.<o:p></o:p></span></p><p class="MsoNormal"><span style='mso-fareast-language:EN-US'><o:p>&nbsp;</o:p></span></p><p class="MsoNormal">It carried 31 pencils!<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class="MsoNormal"><b>${labels[0]}</b> Amber Heron &lt;amber.heron@relay.example&gt; <br><b>${labels[1]}</b> ${date}<br><b>${labels[2]}</b> Me &lt;me@school.example&gt;<br><b>${labels[3]}</b> Paper bridge<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>${OLD}</div></body></html>`;

const apple = (introduction: string) =>
  `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Yes, I tried it.<div><br></div><div>It carried 31 pencils!<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>${introduction}</div><br class="Apple-interchange-newline"><div><div>Fold it like a fan.</div><div><br></div><div>Tell me how it goes!</div></div></blockquote></div><br></div></body></html>`;

const yahoo = (introduction: string) =>
  `<html><head></head><body><div class="ydp1a2b3c4dyahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:16px;"><div></div><div dir="ltr" data-setdir="false">Yes, I tried it.</div><div dir="ltr" data-setdir="false"><br></div><div dir="ltr" data-setdir="false">It carried 31 pencils!</div><div><br></div></div><div id="ydp5e6f7a8byahoo_quoted_0123456789" class="ydp5e6f7a8byahoo_quoted"><div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"><div>${introduction}</div><div><br></div><div><br></div><div><div id="ydp5e6f7a8byiv99"><div dir="ltr">Fold it like a fan.<div>Tell me how it goes!</div></div></div></div></div></div></body></html>`;

const thunderbird = (introduction: string) =>
  `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><p>Yes, I tried it.</p><p>It carried 31 pencils!<br></p><div class="moz-cite-prefix">${introduction}<br></div><blockquote type="cite" cite="mid:abc@relay.example"><meta http-equiv="content-type" content="text/html; charset=UTF-8">${OLD}</blockquote></body></html>`;

const owa = (id: string, prefix = '') =>
  `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="${prefix}elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Yes, I tried it.</div><div class="elementToProof"><br></div><div class="elementToProof">It carried 31 pencils!</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="${id}" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>Von:</b> Amber Heron &lt;amber.heron@relay.example&gt;<br><b>Gesendet:</b> Montag, 14. September 2026 17:20<br><b>An:</b> Ich &lt;me@school.example&gt;<br><b>Betreff:</b> Papier</font><div>&nbsp;</div></div><div dir="ltr">Fold it like a fan.<div>Tell me how it goes!</div></div></body></html>`;

/** Replies whose new text is "Yes, I tried it." and "It carried 31 pencils!", and nothing else. */
export const replies: Mail[] = [
  { program: 'Gmail, English', html: gmail(`On Mon, Sep 14, 2026 at 5:20 PM ${WHO} wrote:`) },
  { program: 'Gmail, German', html: gmail(`Am Mo., 14. Sept. 2026 um 17:20 Uhr schrieb ${WHO}:`) },
  { program: 'Gmail, French', html: gmail(`Le lun. 14 sept. 2026 à 17:20, ${WHO} a écrit :`) },
  { program: 'Gmail, Spanish', html: gmail(`El lun, 14 sept 2026 a las 17:20, ${WHO} escribió:`) },
  { program: 'Gmail, Italian', html: gmail(`Il giorno lun 14 set 2026 alle ore 17:20 ${WHO} ha scritto:`) },
  { program: 'Gmail, Portuguese', html: gmail(`${WHO} escreveu (segunda, 14/09/2026 à(s) 17:20):`) },
  { program: 'Gmail, Dutch', html: gmail(`Op ma 14 sep 2026 om 17:20 schreef ${WHO}:`) },
  { program: 'Gmail, Swedish', html: gmail(`Den mån 14 sep. 2026 kl 17:20 skrev ${WHO}:`) },
  { program: 'Gmail, Polish', html: gmail(`pon., 14 wrz 2026 o 17:20 ${WHO} napisał(a):`) },
  { program: 'Gmail, Russian', html: gmail(`пн, 14 сент. 2026 г. в 17:20, ${WHO}:`) },
  { program: 'Gmail, Turkish', html: gmail(`${WHO}, 14 Eyl 2026 Pzt, 17:20 tarihinde şunu yazdı:`) },
  { program: 'Gmail, Japanese', html: gmail(`2026年9月14日(月) 17:20 ${WHO}:`) },
  { program: 'Gmail, Chinese', html: gmail(`${WHO} 于2026年9月14日周一 17:20写道：`) },
  { program: 'Gmail, Korean', html: gmail(`2026년 9월 14일 (월) 오후 5:20, ${WHO}님이 작성:`) },
  {
    program: 'Gmail, Arabic',
    html: gmail(`في الاثنين، 14 سبتمبر 2026 في 5:20 م تمت كتابة ما يلي بواسطة ${WHO}:`),
  },
  { program: 'Gmail, a language nobody listed', html: gmail(`Tarehe 14 Septemba 2026 ${WHO} aliandika:`) },
  {
    program: 'Outlook, English',
    html: outlook(['From:', 'Sent:', 'To:', 'Subject:'], 'Monday, September 14, 2026 5:20 PM'),
  },
  {
    program: 'Outlook, German',
    html: outlook(['Von:', 'Gesendet:', 'An:', 'Betreff:'], 'Montag, 14. September 2026 17:20'),
  },
  {
    program: 'Outlook, French',
    html: outlook(
      ['De&nbsp;:', 'Envoyé&nbsp;:', 'À&nbsp;:', 'Objet&nbsp;:'],
      'lundi 14 septembre 2026 17:20',
    ),
  },
  {
    program: 'Outlook, Spanish',
    html: outlook(['De:', 'Enviado el:', 'Para:', 'Asunto:'], 'lunes, 14 de septiembre de 2026 17:20'),
  },
  {
    program: 'Outlook, Polish',
    html: outlook(['Od:', 'Wysłano:', 'Do:', 'Temat:'], 'poniedziałek, 14 września 2026 17:20'),
  },
  {
    program: 'Outlook, Chinese',
    html: outlook(['发件人:', '发送时间:', '收件人:', '主题:'], '2026年9月14日 17:20'),
  },
  {
    program: 'Outlook, a language nobody listed',
    html: outlook(['Kutoka:', 'Imetumwa:', 'Kwa:', 'Mada:'], '14 Septemba 2026 17:20'),
  },
  { program: 'Outlook on the web', html: owa('divRplyFwdMsg') },
  { program: 'Outlook on the web, as another quotes it', html: owa('x_divRplyFwdMsg', 'x_') },
  {
    program: 'Apple Mail, English',
    html: apple('On 14 Sep 2026, at 17:20, Amber Heron &lt;amber.heron@relay.example&gt; wrote:'),
  },
  {
    program: 'Apple Mail, German',
    html: apple('Am 14.09.2026 um 17:20 schrieb Amber Heron &lt;amber.heron@relay.example&gt;:'),
  },
  {
    program: 'Apple Mail, Danish',
    html: apple('Den 14. sep. 2026 kl. 17.20 skrev Amber Heron &lt;amber.heron@relay.example&gt;:'),
  },
  {
    program: 'iOS',
    html: `<html><head></head><body dir="auto">Yes, I tried it.<div><br></div><div>It carried 31 pencils!<br><div dir="ltr"></div><div dir="ltr"><br><blockquote type="cite">On 14 Sep 2026, at 17:20, Amber Heron &lt;amber.heron@relay.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeffFold it like a fan.<br><br>Tell me how it goes!</div></blockquote></div></body></html>`,
  },
  {
    program: 'iOS, with its footer',
    html: `<html><body dir="auto">Yes, I tried it.<div><br></div><div>It carried 31 pencils!<br><br><div dir="ltr">Von meinem iPhone gesendet</div><div dir="ltr"><br><blockquote type="cite">Am 14.09.2026 um 17:20 schrieb Amber Heron &lt;amber.heron@relay.example&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Fold it like a fan.</div></blockquote></div></body></html>`,
  },
  {
    program: 'Yahoo',
    html: yahoo(
      'On Monday, September 14, 2026 at 05:20:03 PM GMT+1, Amber Heron &lt;amber.heron@relay.example&gt; wrote:',
    ),
  },
  {
    program: 'Yahoo, French',
    html: yahoo(
      'Le lundi 14 septembre 2026 à 17:20:03 UTC+2, Amber Heron &lt;amber.heron@relay.example&gt; a écrit :',
    ),
  },
  { program: 'Thunderbird', html: thunderbird('On 14/09/2026 17:20, Amber Heron wrote:') },
  {
    program: 'Thunderbird, Hungarian',
    html: thunderbird('2026. 09. 14. 17:20 keltezéssel, Amber Heron írta:'),
  },
  {
    program: 'Proton',
    html: `<div style="font-family: Arial, sans-serif; font-size: 14px;">Yes, I tried it.</div><div style="font-family: Arial, sans-serif; font-size: 14px;"><br></div><div>It carried 31 pencils!</div><div class="protonmail_signature_block protonmail_signature_block-empty"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div><div class="protonmail_signature_block-proton">Sent with <a target="_blank" href="https://proton.me/">Proton Mail</a> secure email.</div></div><div><br></div><div class="protonmail_quote">On Monday, September 14th, 2026 at 5:20 PM, Amber Heron &lt;amber.heron@relay.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">${OLD}</blockquote><br></div>`,
  },
  {
    program: 'GMX',
    html: `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;"><div>Yes, I tried it.</div><div>&nbsp;</div><div>It carried 31 pencils!</div><div>&nbsp;<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 14. September 2026 um 17:20 Uhr<br/><b>Von:</b>&nbsp;&quot;Amber Heron&quot; &lt;amber.heron@relay.example&gt;<br/><b>An:</b>&nbsp;me@school.example<br/><b>Betreff:</b>&nbsp;Papier</div><div name="quoted-content">${OLD}</div></div></div></div></div></body></html>`,
  },
  {
    program: 'QQ',
    html: `<div>Yes, I tried it.</div><div><br></div><div>It carried 31 pencils!</div><div><br></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b> "Amber Heron" &lt;amber.heron@relay.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年9月14日(星期一) 下午5:20</div><div><b>收件人:</b>&nbsp;"me"&lt;me@school.example&gt;;</div><div><b>主题:</b>&nbsp;纸</div></div><div><br></div>${OLD}`,
  },
  {
    program: 'Foxmail',
    html: `<html><body style="margin: 10px;"><div>Yes, I tried it.</div><div>It carried 31 pencils!</div><div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left"><blockquote style="margin-top: 0px; margin-bottom: 0px; margin-left: 0.5em;"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px; BACKGROUND: #efefef;"><div><b>From:</b>&nbsp;<a href="mailto:amber.heron@relay.example">Amber Heron</a></div><div><b>Date:</b>&nbsp;2026-09-14&nbsp;17:20</div><div><b>To:</b>&nbsp;me</div><div><b>Subject:</b>&nbsp;Paper</div></div></div>${OLD}</blockquote></body></html>`,
  },
  {
    program: 'Samsung',
    html: `<html><body><div dir="auto">Yes, I tried it.</div><div dir="auto"><br></div><div dir="auto">It carried 31 pencils!</div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Amber Heron &lt;amber.heron@relay.example&gt; </div><div>Date: 14/09/2026  17:20  (GMT+00:00) </div><div>To: me@school.example </div><div>Subject: Paper </div><div><br></div></div>${OLD}</body></html>`,
  },
  {
    program: 'K-9',
    html: `<!DOCTYPE html><html><body>Yes, I tried it.<br><br>It carried 31 pencils!<br><br><div class="gmail_quote">Am 14. September 2026 17:20:03 MESZ schrieb Amber Heron &lt;amber.heron@relay.example&gt;:<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">${OLD}</blockquote></div><div style='white-space: pre-wrap'><div class='k9mail-signature'>-- <br>Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.</div></div></body></html>`,
  },
  {
    program: 'Zimbra',
    html: `<html><body><div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000"><div>Yes, I tried it.</div><div><br></div><div>It carried 31 pencils!</div><div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;"><b>From: </b>"Amber Heron" &lt;amber.heron@relay.example&gt;<br><b>To: </b>"me" &lt;me@school.example&gt;<br><b>Sent: </b>Monday, 14 September, 2026 17:20:03<br><b>Subject: </b>Paper<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;">${OLD}</blockquote></div></div></body></html>`,
  },
  {
    program: 'Lotus Notes',
    html: `<font size=2 face="sans-serif">Yes, I tried it.</font><br><br><font size=2 face="sans-serif">It carried 31 pencils!</font><br><br><br><br><font size=1 color=#5f5f5f face="sans-serif">From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">Amber Heron &lt;amber.heron@relay.example&gt;</font><br><font size=1 color=#5f5f5f face="sans-serif">To: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">me@school.example</font><br><font size=1 color=#5f5f5f face="sans-serif">Date: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">14/09/2026 17:20</font><br><font size=1 color=#5f5f5f face="sans-serif">Subject: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">Paper</font><br><hr noshade><br><br>${OLD}`,
  },
  {
    program: 'eM Client',
    html: `<html><body><div>Yes, I tried it.</div><div><br /></div><div>It carried 31 pencils!</div><div><br /></div><div>------ Original Message ------</div><div>From "Amber Heron" &lt;<a href="mailto:amber.heron@relay.example">amber.heron@relay.example</a>&gt;</div><div>To me@school.example</div><div>Date 14/09/2026 17:20:03</div><div>Subject Paper</div><div><br /></div><div id="x1"><blockquote cite="abc@relay.example" type="cite" class="cite2">${OLD}</blockquote></div></body></html>`,
  },
  {
    program: 'Spark',
    html: `<html><body><div name="messageBodySection"><div dir="auto">Yes, I tried it.<br /><br />It carried 31 pencils!</div></div><div name="messageSignatureSection"><br /><div class="matchFont">Bel Quillan<br />Firm Example</div></div><div name="messageReplySection">On 14 Sep 2026 at 5:20 PM +0100, Amber Heron &lt;amber.heron@relay.example&gt;, wrote:<br /><blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px;padding-left: 10px;">${OLD}</blockquote></div></body></html>`,
  },
  {
    program: 'Outlook for iOS',
    html: `<html><body><div dir="ltr">Yes, I tried it.</div><div dir="ltr"><br></div><div dir="ltr">It carried 31 pencils!</div><div id="ms-outlook-mobile-signature" dir="ltr"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message skipProofing"><hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Amber Heron &lt;amber.heron@relay.example&gt;<br><b>Sent:</b> Monday, September 14, 2026 5:20:03 PM<br><b>To:</b> me &lt;me@school.example&gt;<br><b>Subject:</b> Paper</font></div>${OLD}</div></body></html>`,
  },
  {
    program: 'Roundcube',
    html: `<html><body style='font-size: 10pt; font-family: Verdana'><p>Yes, I tried it.</p><p>It carried 31 pencils!</p><p id="reply-intro">On 2026-09-14 17:20, Amber Heron wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">${OLD}</div></blockquote></body></html>`,
  },
  {
    program: 'Tutanota',
    html: `<html><body><div>Yes, I tried it.<br></div><div><br></div><div>It carried 31 pencils!<br></div><div dir="auto"><br></div><div dir="auto">14 Sept 2026, 17:20 by amber.heron@relay.example:<br></div><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8; padding-left: 10px; margin-left: 5px;">${OLD}</blockquote></body></html>`,
  },
  {
    program: 'nothing but an introduction',
    html: `<p>Yes, I tried it.</p><p>It carried 31 pencils!</p><p>On 14 Sep 2026, at 17:20, Amber Heron &lt;amber.heron@relay.example&gt; wrote:</p>${OLD}`,
  },
  {
    program: 'an introduction and an indented block',
    html: `<p>Yes, I tried it.</p><p>It carried 31 pencils!</p><p>Amber Heron &lt;amber.heron@relay.example&gt; wrote on 14 Sep 2026 17:20:</p><blockquote style="border-left:1px solid #0857A6">${OLD}</blockquote>`,
  },
];

/** Signatures after "Yes, I tried it." and "It carried 31 pencils!". */
export const signatures: Mail[] = [
  {
    program: 'Gmail',
    html: '<div dir="ltr">Yes, I tried it.<div>It carried 31 pencils!</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">Bel Quillan<div>Engineer, Firm Example</div></div></div></div>',
  },
  {
    program: 'Thunderbird',
    html: '<p>Yes, I tried it.</p><p>It carried 31 pencils!</p><pre class="moz-signature" cols="72">-- \nBel Quillan\nFirm Example</pre>',
  },
  {
    program: 'Outlook on the web',
    html: '<div>Yes, I tried it.</div><div>It carried 31 pencils!</div><div id="Signature"><div>Bel Quillan</div><div>Firm Example</div></div>',
  },
  {
    program: 'Apple Mail',
    html: 'Yes, I tried it.<div>It carried 31 pencils!</div><br id="lineBreakAtBeginningOfSignature"><div><div id="AppleMailSignature">Bel Quillan</div></div>',
  },
  {
    program: 'Apple Mail, a signature without a mark of its own',
    html: 'Yes, I tried it.<div>It carried 31 pencils!</div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">B. Quillan<div>12 Quay Street, Leith</div></div>',
  },
  {
    program: 'dashes',
    html: '<div>Yes, I tried it.<br>It carried 31 pencils!<br>-- <br>Bel Quillan<br>Firm Example</div>',
  },
  {
    program: 'a closing phrase',
    html: '<p class=MsoNormal>Yes, I tried it.</p><p>It carried 31 pencils!</p><p>Kind regards,<br>Bel Quillan<br>Engineer</p>',
  },
  {
    program: 'iPhone',
    html: '<div>Yes, I tried it.</div><div>It carried 31 pencils!</div><div><br></div><div>Sent from my iPhone</div>',
  },
  {
    program: 'Android, French',
    html: '<div>Yes, I tried it.</div><div>It carried 31 pencils!</div><div>Envoyé depuis mon appareil mobile Samsung.</div>',
  },
];
