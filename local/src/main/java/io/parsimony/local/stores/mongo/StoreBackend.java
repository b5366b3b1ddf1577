package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import io.parsimony.local.stores.mongo.filter.Filters;
import io.parsimony.local.stores.mongo.filter.Patterns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's commands on a {@link StoreFile}: writes pass through {@link Durability}, reads do not wait for it. */
final class StoreBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(StoreBackend.class);

    /** Commands that change nothing (an aggregation by its last stage only); any other, an unknown one too, is treated as a write. */
    private static final Set<String> READS = Set.of(
            "find",
            "aggregate",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "buildinfo",
            "serverstatus",
            "whatsmyuri",
            "listcollections",
            "listindexes",
            "listdatabases",
            "collstats",
            "dbstats",
            "connectionstatus",
            "hostinfo",
            "getlog",
            "getcmdlineopts",
            "endsessions");

    /** Commands that take away collections or indexes. */
    private static final Set<String> REMOVALS = Set.of("drop", "dropdatabase", "dropindexes", "renamecollection");

    /** What a standalone mongod answers to a change stream. */
    private static final int NOT_A_REPLICA_SET = 40573;

    private final StoreFile file;
    private final Durability durability;
    private final Consumer<MVStoreException> onBrokenFile;
    private final OpenCursors openCursors;

    /** @param onBrokenFile told when the file takes no more writes, a full disk for one; the store is of no use then */
    StoreBackend(StoreFile file, Consumer<MVStoreException> onBrokenFile) {
        this.file = file;
        this.onBrokenFile = onBrokenFile;
        this.openCursors = new OpenCursors(getCursorRegistry(), getClock());
        this.durability = new Durability(file, openCursors::dropIdle);
        file.databaseNames().forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoreDatabase(name, file, openCursors);
    }

    /** Not beside {@link #dropDatabase}, or a read would open the database anew on what is about to go. */
    @Override
    public synchronized MongoDatabase resolveDatabase(String name) {
        return super.resolveDatabase(name);
    }

    @Override
    public synchronized void dropDatabase(String name) {
        super.dropDatabase(name);
    }

    /** Answers failures here, since the server's own handler would log the whole document with the secrets in it. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerException refused) {
            return failure(refused);
        } catch (PatternSyntaxException invalid) {
            // One outside a filter, as in a $pull.
            return failure(Patterns.refusal(invalid));
        } catch (MVStoreException failed) {
            LOG.error("The file of the store failed: {}", failed.getMessage());
            if (file.isBroken()) {
                onBrokenFile.accept(failed);
            }
            return failure(new MongoServerException("The store failed: " + failed.getMessage()));
        } catch (RuntimeException unexpected) {
            // Its message may hold a document.
            String name = unexpected.getClass().getName();
            LOG.error("A command failed: {}{}", name, stack(unexpected));
            return failure(new MongoServerException("The command failed: " + name));
        }
    }

    private static String stack(RuntimeException failure) {
        return Stream.of(failure.getStackTrace()).map(call -> "\n\tat " + call).collect(Collectors.joining());
    }

    private static Document failure(MongoServerException refused) {
        Document answer = new Document("ok", 0).append("errmsg", refused.getMessageWithoutErrorCode());
        if (refused instanceof MongoServerError error) {
            answer.put("code", error.getCode());
            answer.putIfNotNull("codeName", error.getCodeName());
        }
        return answer;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "hello", "ismaster" -> Greeting.answer(name.equals("hello"), Instant.now(getClock()));
            case "listdatabases" -> databaseList();
            default -> {
                Filters.prepare(name, query);
                Pipeline pipeline = Pipeline.of(query);
                if (pipeline.watches()) {
                    throw new MongoServerError(
                            NOT_A_REPLICA_SET, "The $changeStream stage is only supported on replica sets");
                }
                Supplier<Document> answer = () -> super.handleCommand(channel, database, command, query);
                if (REMOVALS.contains(name)) {
                    yield durability.writeAlone(answer);
                }
                yield READS.contains(name) && !pipeline.writes() ? answer.get() : durability.write(answer);
            }
        };
    }

    /** The server's own answer opens every database anew. */
    private Document databaseList() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
        Document answer = new Document("databases", databases);
        Utils.markOkay(answer);
        return answer;
    }

    @Override
    public void close() {
        super.close();
        durability.close();
    }
}
