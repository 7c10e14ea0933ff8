// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.postern.filter.Message;
import org.postern.filter.Part;
import org.postern.filter.shield.internal.calendar.CalendarCheck;
import org.postern.filter.shield.internal.header.HeaderCheck;
import org.postern.filter.shield.internal.html.HtmlCheck;
import org.postern.filter.shield.internal.octets.PartOctets;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.ole.OleCheck;
import org.postern.filter.shield.internal.rtf.RtfCheck;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.PatternIndex;
import org.postern.filter.shield.internal.tnef.TnefCheck;

/** Looks at the whole message: its make-up, the headers of its parts, their contents. */
public final class MessageCheck {

  /** Rules found here that are no patterns, besides those of the contents. */
  public static final Set<String> RULES =
      Set.of("scan-limit", "html-open-attribute", "jndi-in-text");

  private final HeaderCheck headers;
  private final MimeDoubts doubts;
  private final TextCheck text;
  private final ScanLimits limits;

  /** Checks within limits. */
  public MessageCheck(
      HeaderCheck headers, MimeDoubts doubts, PatternIndex patterns, ScanLimits limits) {
    this.headers = headers;
    this.doubts = doubts;
    this.text = new TextCheck(patterns);
    this.limits = limits;
  }

  /**
   * Looks at a message.
   *
   * @throws IOException when its content cannot be read
   */
  public void look(Message message, Hits hits) throws IOException {
    doubts.look(message.anomalies(), hits);
    parts(message.root(), hits);
    ScanBudget budget = new ScanBudget(limits);
    OpenAttribute open = new OpenAttribute(hits);
    for (Part leaf : message.leaves()) {
      open.next(leaf);
      try {
        leaf(leaf, budget, open, hits);
      } catch (ScanLimitException e) {
        hits.add("scan-limit", e.getMessage());
      }
    }
  }

  /**
   * Header fields and names; the fields of the root were looked at before. The message model bounds
   * the header sections of all parts together.
   */
  private void parts(Part root, Hits hits) {
    Deque<Part> left = new ArrayDeque<>();
    left.push(root);
    while (!left.isEmpty()) {
      Part part = left.pop();
      if (part.depth() > 0) {
        headers.part(part, hits);
      }
      headers.fileName(part, hits);
      part.children().forEach(left::push);
    }
  }

  private void leaf(Part leaf, ScanBudget budget, OpenAttribute open, Hits hits)
      throws IOException {
    try (PartOctets content = new PartOctets(leaf, ScanLimits.MAX_SKIPPED)) {
      for (ContentKind kind : ContentKind.of(leaf, content)) {
        switch (kind) {
          case HTML -> html(leaf, budget, open, hits);
          case CALENDAR -> calendar(leaf, budget, hits);
          case RTF -> rtf(leaf, budget, hits);
          case TNEF -> TnefCheck.look(content, hits);
          case OLE -> OleCheck.look(content, hits);
          case TEXT -> text(leaf, hits);
        }
      }
    }
  }

  private static void html(Part leaf, ScanBudget budget, OpenAttribute open, Hits hits)
      throws IOException {
    budget.take(leaf);
    try (Reader in = new InputStreamReader(leaf.open(), charset(leaf))) {
      open.ended(HtmlCheck.look(in, hits));
    }
  }

  private static void calendar(Part leaf, ScanBudget budget, Hits hits) throws IOException {
    budget.take(leaf);
    try (InputStream in = leaf.open()) {
      CalendarCheck.look(in, hits);
    }
  }

  private static void rtf(Part leaf, ScanBudget budget, Hits hits) throws IOException {
    budget.take(leaf);
    try (InputStream in = leaf.open()) {
      RtfCheck.look(in, hits);
    }
  }

  private void text(Part leaf, Hits hits) throws IOException {
    try (InputStream in = leaf.open()) {
      text.look(in, leaf.size(), hits);
    }
  }

  private static Charset charset(Part leaf) {
    String name = leaf.parameters().getOrDefault("charset", "");
    try {
      return name.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
