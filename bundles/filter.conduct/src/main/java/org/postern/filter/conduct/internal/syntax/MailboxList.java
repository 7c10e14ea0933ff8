// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An address list of RFC 5322, section 3.4, read leniently.
 *
 * @param mailboxes those found, at most {@value #MAX_MAILBOXES}
 * @param wellFormed whether the whole of it could be read
 */
public record MailboxList(List<Mailbox> mailboxes, boolean wellFormed) {

  /** More are not read. */
  public static final int MAX_MAILBOXES = 1000;

  /** Reads a list; what cannot be read makes it not well formed. */
  public static MailboxList parse(String value) {
    return new Reader(value).read();
  }

  private static final class Reader {
    private final Lexer lexer;
    private final List<Mailbox> found = new ArrayList<>();
    private boolean sound = true;
    private boolean inGroup;

    Reader(String value) {
      lexer = new Lexer(value);
    }

    MailboxList read() {
      while (!lexer.atEnd() && found.size() < MAX_MAILBOXES) {
        entry();
      }
      return new MailboxList(List.copyOf(found), sound && !inGroup);
    }

    /** One entry, up to the comma behind it, or to the colon or semicolon of a group. */
    private void entry() {
      StringBuilder words = new StringBuilder();
      String angle = "";
      boolean angled = false;
      while (!lexer.atEnd()) {
        sound &= lexer.skipBlanksAndComments();
        if (lexer.atEnd() || ends(words)) {
          break;
        }
        if (lexer.peek() == '<') {
          sound &= !angled;
          angled = true;
          angle = angle();
        } else {
          sound &= !angled;
          word(words);
        }
      }
      if (angled) {
        add(words.toString().strip(), angle);
      } else if (!words.isEmpty()) {
        add("", joined(words.toString().strip()));
      }
    }

    /** Blanks may stand around a dot and the at sign, and nowhere else in an address. */
    private String joined(String words) {
      StringBuilder address = new StringBuilder(words.length());
      for (int i = 0; i < words.length(); i++) {
        if (words.charAt(i) != ' ') {
          address.append(words.charAt(i));
        } else {
          sound &= isJoint(words.charAt(i - 1)) || isJoint(words.charAt(i + 1));
        }
      }
      return address.toString();
    }

    private static boolean isJoint(char c) {
      return c == '.' || c == '@';
    }

    private boolean ends(StringBuilder words) {
      char c = lexer.peek();
      if (c == ':' && !inGroup) {
        inGroup = true;
        words.setLength(0);
      } else if (c == ';' && inGroup) {
        inGroup = false;
      } else if (c != ',') {
        return false;
      }
      lexer.step();
      return true;
    }

    private String angle() {
      int start = lexer.position() + 1;
      sound &= lexer.skipEnclosed('>');
      String inner = lexer.since(start);
      return inner.endsWith(">") ? inner.substring(0, inner.length() - 1) : inner;
    }

    /** An atom with its dots and {@code @}, a quoted string, or a domain literal. */
    private void word(StringBuilder words) {
      int start = lexer.position();
      char c = lexer.peek();
      if (c == '"') {
        sound &= lexer.skipEnclosed('"');
      } else if (c == '[') {
        sound &= lexer.skipEnclosed(']');
      } else {
        lexer.step();
        while (!lexer.atEnd() && isAtomCharacter(lexer.peek())) {
          lexer.step();
        }
      }
      words.append(lexer.since(start)).append(' ');
    }

    private void add(String display, String address) {
      // A source route before the address has had no meaning for decades (RFC 5321, appendix C).
      int route = address.startsWith("@") ? address.indexOf(':') : -1;
      String mailbox = address.substring(route + 1).strip();
      int split = mailbox.lastIndexOf('@');
      boolean whole = split > 0 && split < mailbox.length() - 1;
      sound &= whole && mailbox.indexOf(' ') < 0 && mailbox.indexOf('"', split) < 0;
      found.add(
          whole
              ? new Mailbox(
                  display,
                  mailbox.substring(0, split),
                  mailbox.substring(split + 1).toLowerCase(Locale.ROOT))
              : new Mailbox(display, mailbox, ""));
    }

    private static boolean isAtomCharacter(char c) {
      return !Lexer.isBlank(c) && "(\",:;<[".indexOf(c) < 0;
    }
  }
}
