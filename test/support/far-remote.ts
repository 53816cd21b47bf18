// A process of its own, in a network of its own: tells its parent each mail it gets. Argument: the address to listen on.
import { openRemote } from './remote.js';

const remote = await openRemote(undefined, process.argv[2]);
let told = 0;
process.send?.({ port: remote.port });
process.on('disconnect', () => process.exit(0));
setInterval(() => {
  for (const { raw } of remote.received.slice(told)) {
    told++;
    process.send?.({ subject: /^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? 'none' });
  }
}, 50);
