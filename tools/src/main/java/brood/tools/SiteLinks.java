package brood.tools;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The links between the pages of a site. Those of the API are javadoc's own business.
final class SiteLinks {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private final Path site;
    private final Map<Path, String> texts = new HashMap<>();

    SiteLinks(Path site) {
        this.site = site;
    }

    /// What is wrong: a line for each link that leads nowhere.
    List<String> broken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Folders.filesBelow(site, ".html")) {
            if (!page.startsWith(site.resolve("api"))) {
                Matcher links = LINK.matcher(text(page));
                while (links.find()) {
                    if (!works(page, links.group(1))) {
                        broken.add(site.relativize(page) + " links to " + links.group(1)
                                + ", which is not there");
                    }
                }
            }
        }
        return broken;
    }

    private boolean works(Path page, String link) throws IOException {
        URI address = URI.create(link);
        if (address.isAbsolute()) {
            return true; // the network is not asked
        }
        Path file = address.getPath().isEmpty()
                ? page : page.resolveSibling(address.getPath()).normalize();
        return Files.isRegularFile(file) && file.startsWith(site)
                && (address.getFragment() == null
                        || text(file).contains("id=\"" + address.getFragment() + "\""));
    }

    private String text(Path file) throws IOException {
        String known = texts.get(file);
        if (known == null) {
            known = Files.readString(file);
            texts.put(file, known);
        }
        return known;
    }
}
