package io.parsimony.platform.usage;

/**
 * How often an app was asked for one thing in one minute.
 *
 * @param minute the minute, counted from 1970
 * @param deviceType the kind of client, such as {@code js} or {@code ios}
 * @param className the class that was asked for, or the first part of the path where it is about none
 * @param verb the HTTP method
 * @param status the class of the answer's status, such as {@code 2xx}
 * @param count how many requests, one or more
 */
public record RequestCount(long minute, String deviceType, String className, String verb, String status, long count) {}
