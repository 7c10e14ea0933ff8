// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;

/**
 * What the header section of a message or part says about its content. The parser asks this very
 * reading for the boundary, so that there is one and not two; where mail readers differ the reading
 * that shows more of the content is taken, and the doubt is noted.
 */
final class PartHeader {

  private static final String TEXT = "text/plain";

  private final List<HeaderField> fields;
  private final MimeField type;
  private final String contentType;
  private final Optional<MimeField> disposition;
  private final String encoding;

  /**
   * Reads a header section.
   *
   * @param defaultType content type where none is declared
   */
  PartHeader(
      List<HeaderField> fields,
      String path,
      String defaultType,
      Anomalies anomalies,
      Charsets charsets) {
    this.fields = fields;
    new FieldDoubts(path, anomalies, charsets).check(fields);
    TypeDoubts doubts = new TypeDoubts(path, anomalies);
    List<MimeField> types = parsed("Content-Type", charsets);
    List<MimeField> dispositions = parsed("Content-Disposition", charsets);
    List<MimeField> encodings = parsed("Content-Transfer-Encoding", charsets);
    doubts.repeated(Kind.DUPLICATE_CONTENT_TYPE, types.size());
    doubts.repeated(Kind.DUPLICATE_DISPOSITION, dispositions.size());
    doubts.repeated(Kind.DUPLICATE_TRANSFER_ENCODING, encodings.size());
    doubts.repeated(Kind.DUPLICATE_MIME_VERSION, count("MIME-Version"));
    types.forEach(doubts::type);
    dispositions.forEach(doubts::disposition);
    encodings.forEach(doubts::encoding);
    type = types.isEmpty() ? MimeField.parse(defaultType, charsets) : strongest(types);
    contentType = TypeDoubts.isType(type.value()) ? type.value() : TEXT;
    disposition = dispositions.stream().findFirst();
    encoding = encoding(encodings);
    if (isMultipart()) {
      doubts.boundary(type);
    }
    if ((isMultipart() || isMessage()) && !TransferDecoder.isIdentity(encoding)) {
      anomalies.add(Kind.ENCODED_CONTAINER, path, contentType + " as " + encoding);
    }
  }

  List<HeaderField> fields() {
    return fields;
  }

  MimeField type() {
    return type;
  }

  Optional<MimeField> disposition() {
    return disposition;
  }

  String contentType() {
    return contentType;
  }

  String encoding() {
    return encoding;
  }

  /** The boundary without the blanks at its end, which no boundary line has. */
  String boundary() {
    return type.parameter("boundary").stripTrailing();
  }

  boolean isMultipart() {
    return contentType.startsWith("multipart/");
  }

  boolean isDigest() {
    return contentType.equals("multipart/digest");
  }

  boolean isMessage() {
    return contentType.equals("message/rfc822") || contentType.equals("message/global");
  }

  private List<MimeField> parsed(String name, Charsets charsets) {
    List<MimeField> found = List.of();
    for (HeaderField field : fields) {
      if (field.is(name)) {
        MimeField parsed = MimeField.parse(field.value(), charsets);
        if (found.isEmpty()) {
          found = List.of(parsed);
        } else {
          found = new ArrayList<>(found);
          found.add(parsed);
        }
      }
    }
    return found;
  }

  private int count(String name) {
    int count = 0;
    for (HeaderField field : fields) {
      if (field.is(name)) {
        count++;
      }
    }
    return count;
  }

  /** The first, unless only a later one divides the content into parts. */
  private static MimeField strongest(List<MimeField> types) {
    for (MimeField type : types) {
      if (type.value().startsWith("multipart/") && !type.parameter("boundary").isEmpty()) {
        return type;
      }
    }
    return types.get(0);
  }

  /**
   * The first, unless only another one, or a second word in it, names one that has to be undone.
   */
  private static String encoding(List<MimeField> encodings) {
    String first = "";
    for (MimeField field : encodings) {
      for (String word : TypeDoubts.words(field)) {
        if (!TransferDecoder.isIdentity(word)) {
          return word;
        }
        if (first.isEmpty()) {
          first = word;
        }
      }
    }
    return first.isEmpty() ? "7bit" : first;
  }
}
