// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;

/**
 * What the header section of a message or part says about its content. The parser asks this very
 * object for the boundary, so that there is one reading and not two.
 */
final class PartHeader implements BodyDescriptor {

  private static final Set<String> ENCODINGS =
      Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");
  private static final int MAX_BOUNDARY = 70;

  final List<HeaderField> fields;
  final MimeField type;
  final Optional<MimeField> disposition;
  final String encoding;
  private final String path;
  private final Anomalies anomalies;

  PartHeader(List<HeaderField> fields, String path, Anomalies anomalies) {
    this.fields = fields;
    this.path = path;
    this.anomalies = anomalies;
    type =
        MimeField.parse(single("Content-Type", Kind.DUPLICATE_CONTENT_TYPE).orElse("text/plain"));
    disposition = single("Content-Disposition", Kind.DUPLICATE_DISPOSITION).map(MimeField::parse);
    single("MIME-Version", Kind.DUPLICATE_MIME_VERSION);
    encoding = encoding();
    doubts(type, "Content-Type");
    disposition.ifPresent(field -> doubts(field, "Content-Disposition"));
    boundary();
    charset();
    fields.forEach(this::octets);
  }

  String contentType() {
    return type.value.indexOf('/') > 0 ? type.value : "text/plain";
  }

  boolean isMultipart() {
    return contentType().startsWith("multipart/");
  }

  boolean isMessage() {
    return "message/rfc822".equals(contentType()) || "message/global".equals(contentType());
  }

  private Optional<String> single(String name, Kind more) {
    Optional<String> first = Optional.empty();
    for (HeaderField field : fields) {
      if (field.is(name)) {
        if (first.isPresent()) {
          anomalies.add(more, path, name + " appears twice");
          return first;
        }
        first = Optional.of(field.value());
      }
    }
    return first;
  }

  private String encoding() {
    String text =
        single("Content-Transfer-Encoding", Kind.DUPLICATE_TRANSFER_ENCODING).orElse("7bit");
    MimeField field = MimeField.parse(text);
    if (field.comment) {
      anomalies.add(Kind.COMMENT_IN_MIME_FIELD, path, "comment in Content-Transfer-Encoding");
    }
    if (field.value.matches("\\S+[\\s,]+\\S.*")) {
      anomalies.add(Kind.DUPLICATE_TRANSFER_ENCODING, path, field.value);
    } else if (!ENCODINGS.contains(field.value)) {
      anomalies.add(Kind.UNKNOWN_TRANSFER_ENCODING, path, field.value);
    }
    boolean encoded = "base64".equals(field.value) || "quoted-printable".equals(field.value);
    if (encoded && (isMultipart() || isMessage())) {
      anomalies.add(Kind.ENCODED_CONTAINER, path, contentType() + " as " + field.value);
    }
    return field.value.isEmpty() ? "7bit" : field.value;
  }

  private void doubts(MimeField field, String name) {
    if (field.comment) {
      anomalies.add(Kind.COMMENT_IN_MIME_FIELD, path, "comment in " + name);
    }
    if (field.malformed || (field == type && type.value.indexOf('/') <= 0)) {
      anomalies.add(Kind.MALFORMED_CONTENT_TYPE, path, name + ": " + field.value);
    }
    if ("boundary".equals(field.duplicate)) {
      anomalies.add(Kind.DUPLICATE_BOUNDARY, path, "boundary appears twice");
    } else if (!field.duplicate.isEmpty()) {
      anomalies.add(Kind.DUPLICATE_PARAMETER, path, name + " has " + field.duplicate + " twice");
    }
  }

  private void boundary() {
    if (!isMultipart()) {
      return;
    }
    String boundary = type.parameters.getOrDefault("boundary", "");
    if (boundary.isEmpty()) {
      anomalies.add(Kind.MISSING_BOUNDARY, path, contentType() + " without a boundary");
    } else if (boundary.length() > MAX_BOUNDARY
        || !boundary.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      anomalies.add(Kind.BAD_BOUNDARY, path, boundary);
    }
  }

  private void charset() {
    String charset = type.parameters.get("charset");
    boolean odd =
        charset != null
            && (charset.isEmpty()
                || !charset
                    .chars()
                    .allMatch(c -> c > 0x20 && c < 0x7f && "()<>@,;\\/?".indexOf(c) < 0));
    if (odd) {
      anomalies.add(Kind.BAD_CHARSET, path, "charset=\"" + charset + "\"");
    }
  }

  private void octets(HeaderField field) {
    String name = field.name();
    String value = field.rawValue();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        anomalies.add(Kind.NUL_IN_HEADER, path, "NUL in " + name);
      } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
        anomalies.add(Kind.CONTROL_IN_HEADER, path, "control character in " + name);
      }
    }
    String bare = name.stripTrailing();
    if (bare.length() < name.length()) {
      anomalies.add(Kind.SPACE_BEFORE_COLON, path, "blank after " + bare);
    }
    if (bare.isEmpty() || !bare.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      anomalies.add(Kind.MALFORMED_HEADER, path, "field name '" + name + "'");
    }
    if (value.contains("=?") && EncodedWords.isSuspicious(EncodedWords.decode(field.value()))) {
      anomalies.add(Kind.BAD_ENCODED_WORD, path, "encoded word in " + name);
    }
  }

  @Override
  public String getMimeType() {
    return contentType();
  }

  @Override
  public String getMediaType() {
    return contentType().substring(0, contentType().indexOf('/'));
  }

  @Override
  public String getSubType() {
    return contentType().substring(contentType().indexOf('/') + 1);
  }

  @Override
  public String getBoundary() {
    String boundary = type.parameters.get("boundary");
    return boundary == null || boundary.isEmpty() ? null : boundary;
  }

  @Override
  public String getCharset() {
    return type.parameters.get("charset");
  }

  @Override
  public String getTransferEncoding() {
    return encoding;
  }

  @Override
  public long getContentLength() {
    return -1;
  }
}
