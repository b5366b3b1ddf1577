package io.parsimony.objectstore.permission;

import java.util.List;
import java.util.Set;

/**
 * Who may do one operation on a class.
 *
 * @param everybody whether anybody may
 * @param requiresAuthentication whether any logged-in user may
 * @param entities user ids and {@code role:NAME} that may
 * @param pointerFields fields whose users may, on the objects that name them
 */
public record PermissionRule(
        boolean everybody, boolean requiresAuthentication, Set<String> entities, List<String> pointerFields) {

    /** Lets everybody. */
    public static final PermissionRule PUBLIC = new PermissionRule(true, false, Set.of(), List.of());
}
