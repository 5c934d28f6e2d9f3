/**
 * Properties try something new each time on a developer's machine, and the same each time where a run decides what lands.
 * A failure prints its seed and path either way.
 */
import fc from "fast-check";

const SEED_WHERE_RUNS_DECIDE = 20_261_122;

if (process.env.CI) fc.configureGlobal({ seed: SEED_WHERE_RUNS_DECIDE });
