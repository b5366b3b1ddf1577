package io.parsimony.objectstore.query;

import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths of a query's include, as a tree of field names. */
public final class IncludeTree {

    /** Includes nothing. */
    public static final IncludeTree EMPTY = new IncludeTree();

    private final Map<String, IncludeTree> children = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> excludedKeys = new HashSet<>();

    private IncludeTree() {}

    /**
     * Builds the tree.
     *
     * @param paths dotted paths of pointers to follow
     * @param keys the keys of the query; a dotted one also follows the pointers it leads through
     * @param excludedKeys the keys the query does not want; a dotted one follows pointers likewise
     * @param limits the app's bounds
     * @param bounded whether the bounds apply to the requester
     * @throws ParseError 102 if there are more or longer paths than allowed
     */
    public static IncludeTree of(
            Collection<String> paths,
            Collection<String> keys,
            Collection<String> excludedKeys,
            QuerySettings limits,
            boolean bounded) {
        List<String> dottedKeys = dotted(keys);
        List<String> dottedExclusions = dotted(excludedKeys);
        if (paths.isEmpty() && dottedKeys.isEmpty() && dottedExclusions.isEmpty()) {
            return EMPTY;
        }
        if (bounded) {
            requireWithin(limits, Stream.of(paths, parents(dottedKeys), parents(dottedExclusions)));
        }
        IncludeTree root = new IncludeTree();
        paths.forEach(root::follow);
        dottedKeys.forEach(root::show);
        dottedExclusions.forEach(key -> root.follow(parent(key)).excludedKeys.add(last(key)));
        return root;
    }

    private static List<String> dotted(Collection<String> keys) {
        return keys.stream().filter(key -> key.contains(".")).toList();
    }

    private static Collection<String> parents(Collection<String> keys) {
        return keys.stream().map(IncludeTree::parent).toList();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private IncludeTree follow(String path) {
        IncludeTree node = this;
        for (String segment : path.split("\\.")) {
            node = node.children.computeIfAbsent(segment, name -> new IncludeTree());
        }
        return node;
    }

    /** Each object on the way to a key shows the part of the way that lies in it. */
    private void show(String key) {
        IncludeTree node = this;
        String[] segments = key.split("\\.");
        for (int i = 0; i < segments.length; i++) {
            if (i > 0) {
                node.keys.add(segments[i]);
            }
            if (i < segments.length - 1) {
                node = node.children.computeIfAbsent(segments[i], name -> new IncludeTree());
            }
        }
    }

    private static void requireWithin(QuerySettings limits, Stream<Collection<String>> all) {
        Set<String> paths = all.flatMap(Collection::stream).collect(Collectors.toSet());
        if (limits.includeCount() != QuerySettings.UNLIMITED && paths.size() > limits.includeCount()) {
            throw ParseError.of(
                    ErrorCode.INVALID_QUERY,
                    "Number of include fields exceeds maximum allowed of " + limits.includeCount());
        }
        for (String path : paths) {
            int depth = path.split("\\.", -1).length;
            if (limits.includeDepth() != QuerySettings.UNLIMITED && depth > limits.includeDepth()) {
                throw ParseError.of(
                        ErrorCode.INVALID_QUERY,
                        "Include depth of " + depth + " exceeds maximum allowed depth of " + limits.includeDepth());
            }
        }
    }

    /** Whether nothing is included below this point. */
    public boolean isEmpty() {
        return children.isEmpty();
    }

    /** What is included below a field. */
    public Map<String, IncludeTree> children() {
        return children;
    }

    /** The fields to show of the objects at this point, or empty for all. */
    public Set<String> keys() {
        return keys;
    }

    /** The fields not to show of the objects at this point. */
    public Set<String> excludedKeys() {
        return excludedKeys;
    }

    /** The point that a path leads to, or null if it is not included. */
    public IncludeTree at(String path) {
        IncludeTree node = this;
        for (String segment : path.split("\\.")) {
            node = node.children.get(segment);
            if (node == null) {
                return null;
            }
        }
        return node;
    }
}
