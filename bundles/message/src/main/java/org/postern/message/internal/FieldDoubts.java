// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.List;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;

/** What can be wrong with any header field, whatever it says. */
final class FieldDoubts {

  private static final String ODD_IN_NAME = "()<>@,;\\\"[]";
  private static final int MAX_NAME = 80;

  private final String path;
  private final Anomalies anomalies;
  private final Charsets charsets;

  FieldDoubts(String path, Anomalies anomalies, Charsets charsets) {
    this.path = path;
    this.anomalies = anomalies;
    this.charsets = charsets;
  }

  void check(List<HeaderField> fields) {
    for (HeaderField field : fields) {
      name(field.name());
      value(field);
    }
  }

  private void name(String name) {
    int end = name.length();
    while (end > 0 && isBlank(name.charAt(end - 1))) {
      end--;
    }
    if (end > 0 && end < name.length()) {
      anomalies.add(Kind.SPACE_BEFORE_COLON, path, "blank after " + shown(name));
    }
    boolean odd = end == 0;
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      octet(c, name);
      odd |= c <= ' ' || c >= 0x7f || ODD_IN_NAME.indexOf(c) >= 0;
    }
    if (odd) {
      anomalies.add(Kind.MALFORMED_HEADER, path, "field name '" + shown(name) + "'");
    }
  }

  private void value(HeaderField field) {
    String value = field.rawValue();
    boolean encoded = false;
    int lineStart = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f) {
        if (c != '\r' || i + 1 >= value.length() || value.charAt(i + 1) != '\n') {
          octet(c, field.name());
        }
        if (c == '\n') {
          fold(field, lineStart, i);
          lineStart = i + 1;
        }
      } else if (c == '?' && i > 0 && value.charAt(i - 1) == '=') {
        encoded = true;
      }
    }
    fold(field, lineStart, value.length());
    if (encoded && EncodedWords.decode(field.value(), charsets).doubtful()) {
      anomalies.add(Kind.BAD_ENCODED_WORD, path, "encoded word in " + shown(field.name()));
    }
  }

  /** A line of blanks alone ends the header section for some readers. */
  private void fold(HeaderField field, int from, int to) {
    String value = field.rawValue();
    int at = from;
    while (at < to && value.charAt(at) <= ' ') {
      at++;
    }
    if (from > 0 && at == to) {
      anomalies.add(Kind.MALFORMED_HEADER, path, "blank line within " + shown(field.name()));
    }
  }

  private void octet(char c, String name) {
    if (c == 0) {
      anomalies.add(Kind.NUL_IN_HEADER, path, "NUL in " + shown(name));
    } else if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7f) {
      anomalies.add(Kind.CONTROL_IN_HEADER, path, "control character in " + shown(name));
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String shown(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }
}
