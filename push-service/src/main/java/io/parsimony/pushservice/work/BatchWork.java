package io.parsimony.pushservice.work;

import java.util.List;

/**
 * Devices that a push is to be sent to.
 *
 * @param appId the app
 * @param pushId the push
 * @param wave which wave of it
 * @param number which batch of the wave
 * @param ids the installations, in ascending order, of a message of version 1; else none, as they are in the ledger
 */
public record BatchWork(String appId, String pushId, String wave, int number, List<String> ids) {

    /** A batch that is in the ledger. */
    public BatchWork(String appId, String pushId, String wave, int number) {
        this(appId, pushId, wave, number, List.of());
    }
}
