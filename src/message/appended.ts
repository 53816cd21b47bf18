/** Lines of the relay's own at the end of a mail, for its text and for its HTML; nothing where there are none. */
export function appendedLines(lines: string[]): { text: string; html: string } {
  if (lines.length === 0) return { text: '', html: '' };
  return {
    text: `\n\n${lines.join('\n')}\n`,
    html: lines.map((line) => `<p>${escaped(line)}</p>`).join(''),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
