package io.parsimony.protocol.storage;

/** Knows where files are: objects are stored with the names of files only, so that their address can change. */
@FunctionalInterface
public interface FileUrls {

    /** Knows of none: files are shown by their names only. */
    FileUrls NONE = name -> null;

    /**
     * The URL of a file.
     *
     * @param name the name it is stored under
     * @return null if nobody knows
     */
    String urlOf(String name);
}
