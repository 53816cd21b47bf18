import type { ParsedMail } from 'mailparser';

const MAGIC = Buffer.from('00051607', 'hex');

/**
 * Whether a part is what a Macintosh keeps beside a file, its icon and colour say, and sends as a part of its own (RFC 1740 §5):
 * no program shows it, and the file itself is in the part behind it.
 */
export function isAppleDouble({
  contentType,
  content,
}: Pick<ParsedMail['attachments'][number], 'contentType' | 'content'>): boolean {
  return contentType === 'application/applefile' && content.subarray(0, MAGIC.length).equals(MAGIC);
}
