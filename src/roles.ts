/** The parts of the relay that can run as processes of their own. */
export const roles = ['smtp', 'worker', 'web'] as const;
export type Role = (typeof roles)[number];
