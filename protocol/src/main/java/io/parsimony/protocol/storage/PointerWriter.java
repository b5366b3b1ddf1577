package io.parsimony.protocol.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes objects in the place of the pointers to them, where a query included them. */
public interface PointerWriter {

    /** Includes nothing. */
    PointerWriter NONE = new PointerWriter() {
        @Override
        public boolean includesBelow(String field) {
            return false;
        }

        @Override
        public boolean isGone(String path, String className, String objectId) {
            return false;
        }

        @Override
        public boolean write(String path, String className, String objectId, JsonGenerator out) {
            return false;
        }
    };

    /** Whether any path that starts with this field is included. */
    boolean includesBelow(String field);

    /**
     * Whether the pointer was followed and there is nothing behind it that the reader may see: then it is left out.
     *
     * @param path as in {@link #write}
     */
    boolean isGone(String path, String className, String objectId);

    /**
     * Writes what the pointer leads to.
     *
     * @param path the dotted path of the pointer within its object, array positions left out
     * @return false, having written nothing, if the pointer is to stay a pointer
     */
    boolean write(String path, String className, String objectId, JsonGenerator out) throws IOException;
}
