import type { Leaf, Line } from './layout.js';

const NETWORKS =
  /^\s*https?:\/\/(?:[a-z-]{1,10}\.)?(?:facebook|twitter|x|linkedin|instagram|youtube|tiktok|xing|pinterest|threads|vimeo|flickr)\.(?:com|net)\//i;
const FEWEST = 2;

/** Whether a line is a row of pictures that lead to social networks, as offices set it at the end of a signature. */
export function isRowOfIcons({ leaves }: Line): boolean {
  const seen = leaves.filter((leaf) => leaf.kind === 'element' || leaf.text.trim() !== '');
  return seen.filter(isPicture).length >= FEWEST && seen.every((leaf) => isPicture(leaf) || isBreak(leaf));
}

function isPicture(leaf: Leaf): boolean {
  return leaf.kind === 'element' && leaf.tag === 'img' && NETWORKS.test(linkAround(leaf));
}

function isBreak(leaf: Leaf): boolean {
  return leaf.kind === 'element' && leaf.tag === 'br';
}

/** Where the link leads that an element stands in; '' where it stands in none. */
function linkAround({ parent }: Leaf): string {
  let at = parent;
  while (at && at.tag !== 'a') at = at.parent;
  return at?.attributes.href ?? '';
}
