package brood.tools;

import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A page of documentation, as Markdown with tables.
final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private final Node page;

    Markdown(String text) {
        page = PARSER.parse(text);
    }

    /// Its first heading; empty when it has none.
    String title() {
        for (Node node = page.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return textOf(node);
            }
        }
        return "";
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    /// Gives each link another destination.
    void changeLinks(UnaryOperator<String> change) {
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(change.apply(link.getDestination()));
                visitChildren(link);
            }
        });
    }

    String toHtml() {
        return RENDERER.render(page);
    }
}
