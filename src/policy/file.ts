import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.js';
import type { ProgrammePolicy } from './policy.js';
import { defaultPolicy, policyNamed } from './presets.js';
import { type PolicyFile, policyShape } from './shape.js';

/** A mistake in a policy file; lines count from 1. The message says what is wrong and, after a colon, how to mend it. */
export interface Mistake {
  line: number;
  message: string;
}

const LONGEST = 512 * 1024;

/**
 * Reads a policy from YAML or JSON text, which is YAML too. `name` is used where the text gives none.
 * @throws UserError that tells each mistake with its line.
 */
export function readPolicy(text: string, name: string, version = 1): ProgrammePolicy {
  const { file, mistakes } = parsePolicy(text);
  if (!file) throw new UserError(told(name, mistakes));
  return { ...complete(file), name: file.name ?? name, version };
}

/** The policy as the file gives it, or what is wrong with it. */
export function parsePolicy(text: string): { file?: PolicyFile; mistakes: Mistake[] } {
  if (text.length > LONGEST)
    return { mistakes: [{ line: 1, message: 'it is longer than 512 KiB: leave some words out' }] };
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map(({ pos, code, message }) => ({
        line: lineAt(pos[0]),
        message: syntax[code] ?? `it cannot be read as YAML or JSON (${message}): correct it`,
      })),
    };
  }
  const references = referencesIn(document);
  if (references.length > 0)
    return { mistakes: references.map(({ offset, message }) => ({ line: lineAt(offset), message })) };
  const result = policyShape.safeParse(document.toJS() ?? {});
  if (result.success) return { file: result.data, mistakes: [] };
  const root = document.contents;
  return {
    mistakes: result.error.issues.map((issue) => ({
      line: lineAt(offsetOf(root, issue)),
      message: issue.message,
    })),
  };
}

/** The faults of YAML that people make, in plain words; the others are told in the library's. */
const syntax: Partial<Record<string, string>> = {
  DUPLICATE_KEY: 'it stands here a second time: leave one of the two out',
  TAB_AS_INDENT: 'it begins with a tab: use spaces',
  BAD_INDENT: 'it is not indented like its neighbours: line it up with them',
  MISSING_CHAR: 'a closing quote or bracket is missing: add it',
};

/** What begins with a star is a reference in YAML; people mean all subdomains of a domain. */
function referencesIn(document: Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Alias: (_key, { source, range }) => {
      found.push({
        offset: range?.[0] ?? 0,
        message: `\`*${source}\` cannot begin with a star: put it in quotes`,
      });
    },
  });
  return found;
}

/** Where a mistake is: at the unknown key, at the wrong value, or at the nearest thing around it. */
function offsetOf(root: Node | null, issue: z.core.$ZodIssue): number {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const found = child(node, step);
    if (!found) break;
    offset = found.offset;
    node = found.value;
  }
  return offset;
}

function child(node: unknown, step: PropertyKey): { value: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return pair && offset !== undefined ? { value: pair.value, offset } : undefined;
  }
  if (typeof step !== 'number' || typeof node !== 'object' || node === null || !('items' in node))
    return undefined;
  const item: unknown = Array.isArray(node.items) ? node.items[step] : undefined;
  const range = isNode(item) ? item.range : undefined;
  return range ? { value: item, offset: range[0] } : undefined;
}

function isNode(item: unknown): item is Node {
  return typeof item === 'object' && item !== null && 'range' in item;
}

function told(name: string, mistakes: Mistake[]): string {
  const all = mistakes.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
  return `The policy "${name}" has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}, ${all}.`;
}

function complete(file: PolicyFile): Omit<ProgrammePolicy, 'name' | 'version'> {
  const preset = file.preset ? policyNamed(file.preset) : defaultPolicy;
  return {
    always: file.always ?? preset.always,
    actions: { ...preset.actions, ...file.actions },
    allowedLinks: file.links ?? preset.allowedLinks,
    region: file.region ?? preset.region,
    language: file.language ?? preset.language,
    words: file.words,
    patterns: file.patterns,
    names: file.names ?? preset.names,
    quotes: file.quotes ?? preset.quotes,
    signatures: file.signatures ?? preset.signatures,
    tellAuthor: file['tell-author'] ?? preset.tellAuthor,
    sample: file.sample ?? preset.sample,
    safeguarding: {
      // Whoever is named twice is still one person to tell.
      people: [...new Set([file.safeguarding?.lead ?? [], file.safeguarding?.then ?? []].flat())],
      every: file.safeguarding?.every ?? preset.safeguarding.every,
    },
    contactText: file['contact-text'],
    digest: file.digest ?? preset.digest,
    timeZone: file['time-zone'] ?? preset.timeZone,
    namedZone: file['time-zone'],
  };
}
