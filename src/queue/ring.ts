/** The queue in which a ring waits for a worker. */
export const QUEUE_NAME = 'mentorpost';
/** The name of the only kind of job. */
export const RING = 'ring';
/** Nothing of a job is kept: it says only that there is something to do. */
export const RING_OPTIONS = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
