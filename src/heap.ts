import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 collect once the heap has grown by a quarter of what was alive, where it would wait until that has doubled
 * and more. And has it lay new objects where they are collected cheaply, always: from a few mails that wait for each
 * other it would learn that the words of a text live long, and from then on lay those of every mail among what does,
 * so that each whole collection comes ten times as soon. The flags are read when they are needed, so they can still be
 * set when the process runs.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=25');
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/**
 * Has V8 make every object among the young. It else makes those of a place in the code among the old from which some
 * lived long; what a mail leaves there lies about until the whole heap is collected, and meanwhile keeps young ones alive.
 */
export function keepObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
