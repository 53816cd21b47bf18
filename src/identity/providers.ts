import { createRequire } from 'node:module';

/** Public providers that the library does not list. */
const MORE =
  `139.com 1und1.de 3.dk bluemail.ch disroot.org duck.com fastmail.com gmx.li hey.com hispeed.ch hotmail.se
  kpnmail.nl kolabnow.com mail.dk mailbox.org mozmail.com online.no outlook.se pm.me posteo.de posteo.net privaterelay.appleid.com riseup.net runbox.com
  simplelogin.com startmail.com sunrise.ch telefonica.net telia.com tuta.com tuta.io tutamail.com tutanota.com tutanota.de vodafone.de
  web.de ziggo.nl zohomail.eu`.split(/\s+/);
/** Listed by the library, and no mailbox anybody has. */
const NONE = ['example.com', 'test.com'];

let providers: Set<string> | undefined;

/** Whether a domain gives addresses to anybody who asks, so that it says nothing of a person. */
export function isPublicProvider(domain: string): boolean {
  providers ??= readProviders();
  return providers.has(domain);
}

function readProviders(): Set<string> {
  // A JSON file: imported as a module it makes Node 20 print a warning.
  const listed: string[] = createRequire(import.meta.url)('email-providers/all.json');
  const all = new Set([...listed, ...MORE]);
  for (const domain of NONE) all.delete(domain);
  return all;
}
