package io.parsimony.objectstore.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A new object, or one that was there already and has been updated in its place.
 *
 * @param objectId its id
 * @param location where it is, from the mount path on, or null if it was there already
 * @param answer what the client is told: id, date, and what the server added
 */
public record CreatedObject(String objectId, String location, ObjectNode answer) {}
