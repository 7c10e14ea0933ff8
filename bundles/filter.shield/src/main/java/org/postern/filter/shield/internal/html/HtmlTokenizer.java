// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes HTML apart the way browsers do (HTML standard, section 13.2.5), in one pass and bounded
 * memory. Markup inside conditional comments, {@code <!--[if mso]>}, counts as markup: Outlook
 * shows it. Whatever it is given, it goes on to the end and never fails.
 */
final class HtmlTokenizer {

  /** Limit of a tag or attribute name in characters; the rest is dropped. */
  static final int MAX_NAME = 64;

  /** Limit of an attribute value in characters; the rest is dropped. */
  static final int MAX_VALUE = 8192;

  /** Limit of the attributes of one tag; the rest is dropped. */
  static final int MAX_ATTRIBUTES = 200;

  private static final int BUFFER = 8192;
  private static final Set<String> RAW = Set.of("script", "style");

  private enum State {
    TEXT,
    TAG_OPEN,
    MARKUP,
    COMMENT,
    BOGUS,
    TAG_NAME,
    BEFORE_NAME,
    NAME,
    AFTER_NAME,
    BEFORE_VALUE,
    DOUBLE,
    SINGLE,
    UNQUOTED
  }

  private final HtmlHandler handler;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder attribute = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private final StringBuilder mark = new StringBuilder();
  private List<Attribute> attributes = new ArrayList<>();
  private State state = State.TEXT;
  private boolean endTag;
  private String raw = "";

  HtmlTokenizer(HtmlHandler handler) {
    this.handler = handler;
  }

  /** Reads to the end; only the reader makes it fail. */
  void run(Reader in) throws IOException {
    char[] buffer = new char[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      piece(buffer, count);
    }
    if (state == State.DOUBLE || state == State.SINGLE) {
      handler.endInAttribute(
          name.toString(),
          new Attribute(attribute.toString(), References.replaced(value.toString())));
    }
  }

  private void piece(char[] buffer, int count) {
    int at = 0;
    while (at < count) {
      if (state == State.TEXT) {
        int end = at;
        while (end < count && buffer[end] != '<') {
          end++;
        }
        if (end > at) {
          handler.text(buffer, at, end);
        }
        if (end < count) {
          state = State.TAG_OPEN;
          endTag = false;
        }
        at = end + 1;
      } else {
        step(buffer[at]);
        at++;
      }
    }
  }

  private void step(char c) {
    switch (state) {
      case TAG_OPEN -> tagOpen(c);
      case MARKUP -> markup(c);
      case COMMENT -> comment(c);
      case BOGUS -> state = c == '>' ? State.TEXT : State.BOGUS;
      case TAG_NAME -> tagName(c);
      case BEFORE_NAME -> beforeName(c);
      case NAME -> attributeName(c);
      case AFTER_NAME -> afterName(c);
      case BEFORE_VALUE -> beforeValue(c);
      case DOUBLE -> quoted(c, '"');
      case SINGLE -> quoted(c, '\'');
      case UNQUOTED -> unquoted(c);
      case TEXT -> throw new AssertionError("text is not read by steps");
    }
  }

  private void tagOpen(char c) {
    if (c == '/' && !endTag) {
      endTag = true;
    } else if (isLetter(c) && (endTag || raw.isEmpty())) {
      name.setLength(0);
      attributes = new ArrayList<>();
      state = State.TAG_NAME;
      tagName(c);
    } else if (!raw.isEmpty()) {
      state = State.TEXT;
    } else if (c == '!' && !endTag) {
      mark.setLength(0);
      state = State.MARKUP;
    } else if (c == '?' || endTag) {
      state = c == '>' ? State.TEXT : State.BOGUS;
    } else {
      state = c == '<' ? State.TAG_OPEN : State.TEXT;
    }
  }

  /** Behind {@code <!}: a comment, a conditional comment, or something that ends at the next >. */
  private void markup(char c) {
    if (c == '-' && mark.length() < 2) {
      mark.append(c);
    } else if (c == '>') {
      state = State.TEXT;
    } else if (mark.length() < 2 || c == '[') {
      state = State.BOGUS;
    } else {
      mark.setLength(1);
      state = State.COMMENT;
      comment(c);
    }
  }

  /** Keeps the last three characters, to see {@code -->} and {@code --!>}. */
  private void comment(char c) {
    mark.append(c);
    if (c == '>' && (endsWith("-->") || endsWith("--!>"))) {
      state = State.TEXT;
    } else if (mark.length() > 3) {
      mark.delete(0, mark.length() - 3);
    }
  }

  private boolean endsWith(String end) {
    int start = mark.length() - end.length();
    return start >= 0 && mark.indexOf(end, start) == start;
  }

  private void tagName(char c) {
    if (c != '>' && c != '/' && !isBlank(c)) {
      append(name, Character.toLowerCase(c), MAX_NAME);
    } else if (!raw.isEmpty() && !raw.contentEquals(name)) {
      // Inside a script only its own end tag is one.
      state = State.TEXT;
    } else if (c == '>') {
      endOfTag();
    } else {
      state = State.BEFORE_NAME;
    }
  }

  private void beforeName(char c) {
    if (c == '>') {
      endOfTag();
    } else if (!isBlank(c) && c != '/') {
      attribute.setLength(0);
      value.setLength(0);
      state = State.NAME;
      append(attribute, Character.toLowerCase(c), MAX_NAME);
    }
  }

  private void attributeName(char c) {
    if (c == '=') {
      state = State.BEFORE_VALUE;
    } else if (isBlank(c)) {
      state = State.AFTER_NAME;
    } else if (c == '>' || c == '/') {
      afterName(c);
    } else {
      append(attribute, Character.toLowerCase(c), MAX_NAME);
    }
  }

  private void afterName(char c) {
    if (c == '=') {
      state = State.BEFORE_VALUE;
    } else if (!isBlank(c)) {
      endOfAttribute();
      beforeName(c);
    }
  }

  private void beforeValue(char c) {
    if (c == '"') {
      state = State.DOUBLE;
    } else if (c == '\'') {
      state = State.SINGLE;
    } else if (c == '>') {
      endOfAttribute();
      endOfTag();
    } else if (!isBlank(c)) {
      state = State.UNQUOTED;
      append(value, c, MAX_VALUE);
    }
  }

  private void quoted(char c, char quote) {
    if (c == quote) {
      endOfAttribute();
    } else {
      append(value, c, MAX_VALUE);
    }
  }

  private void unquoted(char c) {
    if (isBlank(c)) {
      endOfAttribute();
    } else if (c == '>') {
      endOfAttribute();
      endOfTag();
    } else {
      append(value, c, MAX_VALUE);
    }
  }

  private void endOfAttribute() {
    if (attributes.size() < MAX_ATTRIBUTES) {
      attributes.add(new Attribute(attribute.toString(), References.replaced(value.toString())));
    }
    state = State.BEFORE_NAME;
  }

  private void endOfTag() {
    state = State.TEXT;
    String tag = name.toString();
    if (endTag) {
      raw = "";
      handler.endTag(tag);
    } else {
      handler.startTag(tag, attributes);
      raw = RAW.contains(tag) ? tag : "";
    }
  }

  private static void append(StringBuilder to, char c, int limit) {
    if (to.length() < limit) {
      to.append(c);
    }
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
