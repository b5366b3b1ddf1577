package io.parsimony.local.stores.source;

import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import java.util.Optional;

/** One of the ways to come by a store. */
public interface StoreSource {

    /** A short name, by which a data folder remembers what its data was made with. */
    String kind();

    /**
     * Opens a store if this source is there on this machine.
     *
     * @return empty if it is not, and another source has to be asked
     * @throws Exception if it is there and does not work
     */
    Optional<OpenStore> open(StorePlace place) throws Exception;
}
