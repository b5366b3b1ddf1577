package io.parsimony.pushservice.work;

import java.util.List;

/**
 * Devices that a push is to be sent to.
 *
 * @param appId the app
 * @param pushId the push
 * @param wave which wave of it
 * @param number which batch of the wave
 * @param ids the installations, in ascending order
 */
public record BatchWork(String appId, String pushId, String wave, int number, List<String> ids) {}
