import type { Embedded } from '../../src/store/embedded.js';

/** What the set-up leaves for the tear-down; both run in jest's own process. */
export const running: { cluster?: Embedded; dataDir?: string } = {};
