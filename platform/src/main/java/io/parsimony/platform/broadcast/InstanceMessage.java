package io.parsimony.platform.broadcast;

/**
 * What an instance says of itself.
 *
 * @param instance who says it
 * @param leaving whether it is about to end, so that nobody waits for it any longer
 * @param beat when it was said, on a clock that only the sender can read
 * @param applied the offset in the topic of changes up to which, exclusively, it has applied all
 */
record InstanceMessage(String instance, boolean leaving, long beat, long applied) {}
