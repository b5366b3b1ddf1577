package io.parsimony.analyticsservice.topic;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several instances start at the same time, and each wants to make the topics. */
@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class TopicsTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    AnalyticsSettings settings;

    private Topics topics;
    private Admin admin;

    @BeforeEach
    void open() {
        topics = new Topics(kafka, Names.unique("topics") + ".", settings);
        admin = topics.admin();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void topicsAreMadeOnce() throws Exception {
        topics.create(admin);
        topics.create(admin);

        assertThat(topics.areReady()).isTrue();
        assertThat(admin.listTopics().names().get()).contains(topics.events(), topics.requests());
    }

    @Test
    void whoFindsThatAnotherWasQuickerIsReadyToo() throws Exception {
        Admin late = whoHasLookedBefore();
        admin.createTopics(List.of(topic(topics.events()), topic(topics.requests())))
                .all()
                .get();

        topics.create(late);

        assertThat(topics.areReady()).isTrue();
    }

    @Test
    void whatAnotherHasNotMadeYetIsMade() throws Exception {
        Admin late = whoHasLookedBefore();
        admin.createTopics(List.of(topic(topics.events()))).all().get();

        topics.create(late);

        assertThat(topics.areReady()).isTrue();
        assertThat(admin.listTopics().names().get()).contains(topics.requests());
    }

    @Test
    void withoutTopicsItIsNotReady() {
        Topics impossible = new Topics(kafka, "no topic is called so: ", settings);

        assertThatThrownBy(() -> impossible.create(admin)).isInstanceOf(KafkaException.class);
        assertThat(impossible.areReady()).isFalse();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    /** A client that has asked which topics there are, and does not ask again. */
    private Admin whoHasLookedBefore() throws Exception {
        ListTopicsResult before = admin.listTopics();
        before.names().get();
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("listTopics") ? before : method.invoke(admin, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
