package io.parsimony.pushservice.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What is sent to a group of devices. Not to be changed by who gets it.
 *
 * @param pushId the id of its {@code _PushStatus}
 * @param data the request's {@code data} in the locale of the devices: no {@code alert-xx} or {@code title-xx} is left. A badge
 *     is not in here but in {@link Device#badge}
 * @param options what else the request has and networks may heed, as {@code collapse_id}, {@code push_type}, {@code priority};
 *     without query and times
 * @param pushTime when it was asked for to arrive
 * @param expiresAt when networks are to give it up, or null for never
 */
public record Notification(String pushId, ObjectNode data, ObjectNode options, Instant pushTime, Instant expiresAt) {}
