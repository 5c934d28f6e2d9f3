/** What a job's handler is given and what it may do. */
import type { JobName, JobPayload } from "~/queue/catalog";

export type JobContext = {
  /** The app's time when the job began. */
  at: Date;
  /** The queue will not bring this job again: what cannot be done now has to be undone. */
  isLastAttempt: boolean;
};

/** Returns when the job is done. Throws to have it tried again; an OutsideFailure that is not retryable ends it. */
export type JobHandler<N extends JobName> = (payload: JobPayload<N>, context: JobContext) => Promise<void>;
