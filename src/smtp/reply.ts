/** An SMTP reply that is not a success: code, enhanced status (RFC 3463) and a fixed text. */
export class Reply extends Error {
  constructor(
    readonly responseCode: number,
    status: string,
    text: string,
    /** The word under which it is counted and recorded. */
    readonly reason: string,
  ) {
    super(`${status} ${text}`);
  }
}

export const noSuchAddress = () =>
  new Reply(550, '5.1.1', 'There is no such address here', 'unknown-recipient');
/** Says nothing of the address (RFC 3463 §3.8). By these words a relay knows its own refusal where its smart host sends back to it what should go out. */
export const otherDomain = () =>
  new Reply(550, '5.7.1', 'This relay takes no mail for other domains', 'other-domain');
export const notCorrespondent = () =>
  new Reply(
    550,
    '5.7.1',
    'You cannot write to this address from yours, please use the one that your programme knows',
    'not-correspondent',
  );
export const unknownParameter = () =>
  new Reply(555, '5.5.4', 'The command has a parameter that is not offered here', 'unknown-parameter');
export const pairClosed = () => new Reply(550, '5.2.1', 'This correspondence has ended', 'pair-closed');
export const tooLarge = () => new Reply(552, '5.3.4', 'The message is too large', 'too-large');
export const loops = () => new Reply(554, '5.4.6', 'The message has been here before', 'loop');
export const onePairOnly = () =>
  new Reply(452, '4.5.3', 'One recipient at a time, please send the rest again', 'second-recipient');
export const enoughCameBack = () =>
  new Reply(552, '5.2.2', 'Enough mail has come back for this message', 'returned-too-often');
export const enoughForToday = () =>
  new Reply(452, '4.2.2', 'Enough mail has come today, please try again later', 'postmaster-full');
export const notYours = () =>
  new Reply(550, '5.7.1', 'Answer from the address that this notice was sent to', 'answer-from-another');
export const tooLate = () =>
  new Reply(550, '5.7.1', 'This notice is too old to be answered, please use a newer one', 'answer-too-late');
/** Whatever goes wrong on our side: the sender's server keeps the mail and tries again. */
export const notNow = () =>
  new Reply(451, '4.3.0', 'The message cannot be taken now, please try again later', 'not-now');
/** In place of a greeting, which begins with the server's name (RFC 5321 §4.2). */
export const tooManyOfOne = (relayDomain: string) =>
  new Reply(421, relayDomain, 'Too many connections from your address, try again in a moment', 'too-many');
