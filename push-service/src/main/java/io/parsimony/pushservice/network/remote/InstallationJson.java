package io.parsimony.pushservice.network.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.objectstore.file.AppFileUrls;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.FieldTypes;
import io.parsimony.protocol.storage.ObjectWriter;
import io.parsimony.protocol.storage.PointerWriter;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.pushservice.network.Device;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes installations as a query with the master key would give them. */
@Singleton
class InstallationJson {

    private static final String CLASS = "_Installation";

    private static final FieldTypes NO_FIELDS = new FieldTypes() {
        @Override
        public FieldType typeOf(String field) {
            return null;
        }

        @Override
        public Map<String, FieldType> relations() {
            return Map.of();
        }
    };

    private final Function<App, Optional<? extends FieldTypes>> schemas;

    @Inject
    InstallationJson(SchemaEnforcer schemas) {
        this(app -> schemas.findClass(app, CLASS));
    }

    /** @param schemas gives the schema of installations, if the app has one */
    InstallationJson(Function<App, Optional<? extends FieldTypes>> schemas) {
        this.schemas = schemas;
    }

    void write(App app, List<Device> devices, JsonGenerator out) throws IOException {
        Optional<? extends FieldTypes> schema = schemas.apply(app);
        FieldTypes types = schema.isPresent() ? schema.get() : NO_FIELDS;
        AppFileUrls files = new AppFileUrls(app, Caller.service(app.appId(), app.version()));
        ObjectWriter writer = new ObjectWriter(types, FieldFilter.ALL, PointerWriter.NONE, files);
        out.writeStartArray();
        for (Device device : devices) {
            writer.write(device.installation(), out);
        }
        out.writeEndArray();
    }
}
