/** Numbers for children and people in need that are in every schoolbook: nobody is reached there outside of a programme. */
export const helpLines: ReadonlySet<string> = new Set(
  (
    '116006 116016 116111 116117 116123 ' +
    // Britain and Ireland
    '08001111 08088005000 08000684141 08088084994 08082000247 1800666666 ' +
    // Germany, Austria and Switzerland
    '08001110111 08001110222 08001110550 08001110333 08000116016 08002255530 ' +
    // France, Spain, the Netherlands
    '0800235236 900202010 08000432 ' +
    // North America, Australia and New Zealand
    '18002738255 8002738255 18004224453 8004224453 18006686868 1800551800 131114 08009428787'
  ).split(' '),
);
