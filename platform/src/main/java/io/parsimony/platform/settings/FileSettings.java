package io.parsimony.platform.settings;

import java.util.List;

/**
 * Who may upload which files, how files are named, and which addresses of files objects may hold.
 *
 * @param enableForPublic whether clients without a user may upload
 * @param enableForAnonymousUser whether anonymous users may upload
 * @param enableForAuthenticatedUser whether all other users may upload
 * @param fileExtensions regular expressions; whoever has no master key may upload what one of them finds in its extension or
 *     its media type's subtype; {@code *} allows all
 * @param allowedFileUrlDomains hosts that URLs of files inside objects may have besides the app's own: {@code cdn.example},
 *     {@code *.example}, {@code *} for all
 * @param preserveFileName whether a file keeps the name the client gave it, without a random prefix
 * @param fileKey the key of files that the hosted Parse still has, or null
 */
public record FileSettings(
        boolean enableForPublic,
        boolean enableForAnonymousUser,
        boolean enableForAuthenticatedUser,
        List<String> fileExtensions,
        List<String> allowedFileUrlDomains,
        boolean preserveFileName,
        String fileKey) {

    /** Stands for every extension or every host. */
    public static final String ALL = "*";

    /** What browsers run: pages, drawings with scripts, and all that is transformed into such. */
    private static final String NOTHING_THAT_BROWSERS_RUN = "^(?!(?i)(?:[xs]?html?(?:\\+xml)?|xht|svg(?:z|\\+xml)?|xml"
            + "|xslt?(?:\\+xml)?|xsd|rng|rdf(?:\\+xml)?|owl|mathml(?:\\+xml)?)$)";

    /** Those of an app that says nothing of files. */
    public static final FileSettings DEFAULT =
            new FileSettings(false, false, true, List.of(NOTHING_THAT_BROWSERS_RUN), List.of(), false, null);
}
