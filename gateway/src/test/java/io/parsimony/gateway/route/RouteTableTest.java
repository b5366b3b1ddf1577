package io.parsimony.gateway.route;

import io.parsimony.gateway.http.UriPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class RouteTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/classes/GameScore",
                "/classes/GameScore/abc",
                "/classes/_Product",
                "/classes/_Join:users:_Role",
                "/schemas",
                "/schemas/_User",
                "/purge/A"
            })
    void dataServiceOwnsOrdinaryObjects(String path) {
        assertThat(find(path)).isEqualTo(new Route.ToService(Service.DATA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/classes/_User",
                "/classes/_Session/abc",
                "/classes/_Role",
                "/users/me",
                "/login",
                "/loginAs",
                "/logout",
                "/sessions/me",
                "/roles",
                "/verifyPassword"
            })
    void authServiceOwnsUsersSessionsAndRoles(String path) {
        assertThat(find(path)).isEqualTo(new Route.ToService(Service.AUTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/AppOpened", "/events/a", "/events", "/analytics/events/a/dimensions"})
    void analyticsServiceOwnsEventsAndTheirCounts(String path) {
        assertThat(find(path)).isEqualTo(new Route.ToService(Service.ANALYTICS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files", "/files/a.txt", "/files/app/a.txt", "/files/app/metadata/a.txt"})
    void filesAreARouteOfTheirOwnAsTheirBodiesAreNoJson(String path) {
        assertThat(find(path)).isEqualTo(new Route.Files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/push",
                "/installations",
                "/installations/a",
                "/push_audiences",
                "/classes/_Installation",
                "/classes/_PushStatus/a",
                "/classes/_Audience"
            })
    void pushServiceOwnsInstallationsAndPushes(String path) {
        assertThat(find(path)).isEqualTo(new Route.ToService(Service.PUSH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/aggregate/_User",
                "/config",
                "/hooks/functions",
                "/functions/hello",
                "/jobs/a",
                "/cloud_code/jobs",
                "/serverInfo",
                "/requestPasswordReset",
                "/verificationEmailRequest",
                "/upgradeToRevocableSession"
            })
    void partsThatDoNotExistYetAreKnownAsSuch(String path) {
        assertThat(find(path)).isInstanceOf(Route.NotYet.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/classes", "/apps", "/apps/x", "/internal/session", "/batch/x", "/Users", "/q/health"})
    void anythingElseIsUnknown(String path) {
        assertThat(find(path)).isEqualTo(new Route.Unknown());
    }

    private static Route find(String path) {
        return RouteTable.find(UriPath.parse(path));
    }
}
