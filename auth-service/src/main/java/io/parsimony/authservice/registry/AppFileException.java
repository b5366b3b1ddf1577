package io.parsimony.authservice.registry;

import java.nio.file.Path;

/** A configuration file cannot be used. The message is one line that names it and what is wrong. */
final class AppFileException extends Exception {

    AppFileException(Path file, String problem) {
        super("The app configuration " + file + " cannot be used: " + problem);
    }
}
