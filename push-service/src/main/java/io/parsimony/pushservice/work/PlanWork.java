package io.parsimony.pushservice.work;

/**
 * A wave of a push whose devices are to be found.
 *
 * @param appId the app
 * @param pushId the push
 * @param wave which wave of it
 */
public record PlanWork(String appId, String pushId, String wave) {}
