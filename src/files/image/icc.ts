const HEAD = 128;
/** What colours are computed from (ICC.1:2022 §9). All else describes somebody's device. */
const needed = new Set(
  'rXYZ gXYZ bXYZ wtpt chad rTRC gTRC bTRC kTRC bkpt A2B0 A2B1 A2B2 B2A0 B2A1 B2A2'.split(' '),
);
/** In the header: the maker of the profile, its date, the platform, the device, its creator and its id. */
const told: [number, number][] = [
  [4, 8],
  [24, 36],
  [40, 44],
  [48, 56],
  [80, 100],
];

/** Takes names, dates and devices out of a colour profile, in place; colours stay. */
export function blankProfile(profile: Buffer): void {
  for (const [from, to] of told) profile.fill(0, from, to);
  const count = profile.readUInt32BE(HEAD);
  const areas: { name: string; from: number; to: number }[] = [];
  for (let index = 0; index < count; index++) {
    const entry = HEAD + 4 + index * 12;
    const from = profile.readUInt32BE(entry + 4);
    areas.push({
      name: profile.toString('latin1', entry, entry + 4),
      from,
      to: from + profile.readUInt32BE(entry + 8),
    });
  }
  const covered = Buffer.alloc(profile.length);
  covered.fill(1, 0, HEAD + 4 + count * 12);
  for (const { name, from, to } of areas)
    covered.fill(1, from, Math.min(profile.length, needed.has(name) ? to : from + 8));
  for (let at = 0; at < profile.length; at++) if (!covered[at]) profile[at] = 0;
}
