package io.parsimony.local.stores;

import io.parsimony.local.stores.mongo.EmbeddedMongo;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Takes those options of a mongod that matter here and serves documents. */
final class StandInMongod {

    private StandInMongod() {}

    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        InetSocketAddress address =
                new InetSocketAddress(value(options, "--bind_ip"), Integer.parseInt(value(options, "--port")));
        EmbeddedMongo store = EmbeddedMongo.inFolder(Path.of(value(options, "--dbpath")), address, broken -> {});
        System.out.println("waiting for connections");
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
    }

    private static String value(List<String> options, String name) {
        return options.get(options.indexOf(name) + 1);
    }
}
