package dev.keyslots.checking.report;

/**
 * A link of the page.
 *
 * @param href relative to the page, or an anchor in it; empty if there is nothing to link to, then only the text is shown
 */
public record Link(String text, String href) {

    static Link plain(String text) {
        return new Link(text, "");
    }
}
