package io.parsimony.platform.settings;

import java.util.List;
import java.util.Map;

/**
 * By which networks notifications get to devices, and who may send them.
 *
 * @param configured whether the app has push at all
 * @param apple the ways to devices of Apple by their type ({@code ios}, {@code osx}, {@code tvos}, {@code watchos}), those for
 *     released apps first
 * @param firebase the project that reaches Android devices, or null
 * @param windows the account that reaches Windows devices, or null
 * @param adapter takes the place of all networks, or null
 * @param batchSize how many devices are sent to at a time
 * @param clientPush whether clients may send without the master key
 * @param scheduledPush whether a push may be for later
 */
public record PushSettings(
        boolean configured,
        Map<String, List<ApplePush>> apple,
        FirebaseAccount firebase,
        WindowsAccount windows,
        RemoteAdapter adapter,
        int batchSize,
        boolean clientPush,
        boolean scheduledPush) {}
