package io.parsimony.analyticsservice.topic;

/** A topic was deleted and made anew while it was read. */
final class TopicReplacedException extends RuntimeException {

    TopicReplacedException(String topic) {
        super("the topic " + topic + " was deleted and made anew");
    }
}
