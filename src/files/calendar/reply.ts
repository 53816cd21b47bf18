/** Whether calendar data is an answer to an invitation (RFC 5546 §1.4): a program writes it, a person meant it. */
export function isCalendarReply(ics: string | Buffer): boolean {
  const start = ics.slice(0, 64 * 1024).toString();
  return /^METHOD[^:\r\n]{0,100}:\s*(?:REPLY|COUNTER)\s*$/im.test(start);
}
