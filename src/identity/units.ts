const FEW = 32 * 1024;
const kept = new Uint16Array(FEW);

/**
 * The UTF-16 units of a text in memory, where reading them takes half as long as asking a string for each. They stay there
 * until the next text comes; 0 stands after the last.
 */
export function unitsOf(text: string): Uint16Array {
  const units = text.length < FEW ? kept : new Uint16Array(text.length + 1);
  Buffer.from(units.buffer).write(text, 'utf16le');
  units[text.length] = 0;
  return units;
}
