package io.parsimony.local.suite;

import java.io.PrintWriter;
import java.time.Duration;

/** What the user sees. */
final class Report {

    private final PrintWriter output;

    Report(PrintWriter output) {
        this.output = output;
    }

    /** One line on what goes on. */
    void progress(String line) {
        output.println("parsimony: " + line);
        output.flush();
    }

    /** How to use the suite, once it takes requests. */
    void ready(SuiteDescription suite, SuiteOptions options, Duration took) {
        output.println();
        output.printf("Parsimony is ready after %.1f s%n%n", took.toMillis() / 1000.0);
        row("URL", suite.url());
        if (suite.appId() == null) {
            row("apps", "those in " + options.apps().orElseThrow());
        } else {
            defaultApp(suite);
        }
        row("admin key", suite.adminKey() + "   (Authorization: Bearer ..., " + suite.adminUrl() + "/apps)");
        row("data", suite.data());
        row("logs", suite.logs());
        output.println();
        output.println("  " + example(suite));
        output.println();
        if (suite.appId() != null) {
            output.println("Classes are created on first use (allowClientClassCreation).");
        }
        output.println("Ctrl-C ends everything.");
        output.flush();
    }

    private void defaultApp(SuiteDescription suite) {
        row("app id", suite.appId());
        row("master key", suite.masterKey());
        row("REST key", suite.restApiKey());
        row("JavaScript key", suite.javascriptKey());
        row("iOS, Android key", suite.clientKey());
        row(".NET key", suite.dotNetKey());
    }

    /** A command that works as it stands. */
    private static String example(SuiteDescription suite) {
        if (suite.appId() == null) {
            return "curl -H 'Authorization: Bearer " + suite.adminKey() + "' " + suite.adminUrl() + "/apps";
        }
        return "curl -X POST -H 'X-Parse-Application-Id: " + suite.appId() + "' -H 'X-Parse-REST-API-Key: "
                + suite.restApiKey() + "' -H 'Content-Type: application/json' -d '{\"score\":1337}' " + suite.url()
                + "/classes/GameScore";
    }

    private void row(String label, String value) {
        if (value != null) {
            output.printf("  %-16s %s%n", label, value);
        }
    }
}
