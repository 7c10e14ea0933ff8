// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.util.List;
import java.util.stream.Stream;
import org.postern.filter.Anomaly.Kind;

/** For each kind of anomaly messages that have it, and their honest neighbours that have none. */
final class AnomalyCases {

  /** Limits that the cases of limits hit. */
  static final MessageLimits SMALL = new MessageLimits(1000, 10, 200, 3, 5, 1 << 20, 1000, 5000);

  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n";
  private static final String END = "\n\ntext\n--b--\n";

  record Case(Kind kind, String hit, String miss) {}

  private AnomalyCases() {}

  static List<Case> all() {
    return Stream.of(types(), boundaries(), contents(), headers(), limits())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> types() {
    return List.of(
        header(
            Kind.DUPLICATE_CONTENT_TYPE,
            "Content-Type: text/plain\nContent-Type: text/html",
            "Content-Type: text/plain\nX-Content-Type: text/html"),
        part(
            Kind.DUPLICATE_CONTENT_TYPE,
            "Content-Type: text/plain\ncontent-type: multipart/mixed; boundary=c",
            "Content-Type: text/plain"),
        header(
            Kind.DUPLICATE_TRANSFER_ENCODING,
            "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64",
            "Content-Transfer-Encoding: 7bit"),
        header(
            Kind.DUPLICATE_TRANSFER_ENCODING,
            "Content-Transfer-Encoding: base64, 7bit",
            "Content-Transfer-Encoding:  8BIT "),
        header(
            Kind.DUPLICATE_TRANSFER_ENCODING,
            "Content-Transfer-Encoding: \"7bit\" quoted-printable",
            "Content-Transfer-Encoding: binary"),
        header(
            Kind.DUPLICATE_DISPOSITION,
            "Content-Disposition: inline\nContent-Disposition: attachment",
            "Content-Disposition: inline"),
        header(
            Kind.DUPLICATE_MIME_VERSION,
            "MIME-Version: 1.0\nMime-Version: 1.0",
            "MIME-Version: 1.0 (a comment of an old program)"),
        header(
            Kind.DUPLICATE_PARAMETER,
            "Content-Type: text/plain; name=a.txt; name=b.txt",
            "Content-Type: text/plain; name=a.txt; x-name=b.txt"),
        header(
            Kind.DUPLICATE_PARAMETER,
            "Content-Disposition: attachment; filename=a.txt; filename*=utf-8''a.exe",
            "Content-Disposition: attachment; filename=\"u?.txt\"; filename*=utf-8''%c3%bc.txt"),
        header(
            Kind.DUPLICATE_PARAMETER,
            "Content-Disposition: attachment; filename*0=a; filename*0=b",
            "Content-Disposition: attachment; filename*0=a; filename*1=b.txt"),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: text/html, text/plain",
            "Content-Type: TEXT/HTML ; charset=utf-8 ;"),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: text",
            "Content-Type: application/vnd.ms-excel.sheet.macroEnabled.12"),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: text/plain; name=\"a",
            "Content-Type: text/plain; name=\"a;b=c\\\"\""),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: text/plain; charset",
            "Content-Type: text/plain; charset=us-ascii"),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: text/plain; name=a.txt .exe",
            "Content-Type: text/plain; name=\"a.txt .exe\""),
        header(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Disposition: attachment filename=a.exe",
            "Content-Disposition: attachment;\n filename=a.exe"),
        new Case(
            Kind.MALFORMED_CONTENT_TYPE,
            "Content-Type: multipart/mixed boundary=b\n\n--b" + END,
            "Content-Type: multipart/mixed;boundary=b\n\n--b" + END),
        header(
            Kind.COMMENT_IN_MIME_FIELD,
            "Content-Transfer-Encoding: 8(x)bit",
            "Date: Mon, 2 Nov 2026 10:00:00 +0100 (CET)"),
        header(
            Kind.COMMENT_IN_MIME_FIELD,
            "Content-Type: text/plain; charset=utf-8 (Unicode)",
            "Content-Type: text/plain; charset=\"utf-8\"; name=\"a (1).txt\""),
        header(
            Kind.UNKNOWN_TRANSFER_ENCODING,
            "Content-Transfer-Encoding: 8bit-",
            "Content-Transfer-Encoding: 8bit"),
        header(
            Kind.UNKNOWN_TRANSFER_ENCODING,
            "Content-Transfer-Encoding: 7bit;",
            "Content-Transfer-Encoding: 7BIT"),
        header(
            Kind.UNKNOWN_TRANSFER_ENCODING, "Content-Transfer-Encoding: x-uuencode", "Subject: x"),
        header(
            Kind.BAD_CHARSET,
            "Content-Type: text/plain; charset=\"\"",
            "Content-Type: text/plain; charset=\"utf-8\""),
        header(
            Kind.BAD_CHARSET,
            "Content-Type: text/plain; charset=\"utf-8;x\"",
            "Content-Type: text/plain; charset=KS_C_5601-1987"));
  }

  private static List<Case> boundaries() {
    return List.of(
        new Case(
            Kind.DUPLICATE_BOUNDARY,
            "Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b" + END,
            MIXED + "\n--b" + END),
        new Case(
            Kind.DUPLICATE_BOUNDARY,
            "Content-Type: multipart/mixed; boundary=b; boundary*0=c\n\n--b" + END,
            MIXED + "\n--b" + END),
        new Case(
            Kind.MISSING_BOUNDARY,
            "Content-Type: multipart/mixed; bound=b\n\n--b" + END,
            MIXED + "\n--b" + END),
        new Case(
            Kind.MISSING_BOUNDARY,
            "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx\n----\n",
            "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b" + END),
        boundary("a".repeat(71), "a".repeat(70)),
        boundary("a\0b", "a+b"),
        boundary(" b", "a b"),
        boundary("a;b", "a=b"),
        boundary("a<b", "'()+_,-./:=?"),
        new Case(
            Kind.BAD_BOUNDARY,
            "Content-Type: multipart/mixed; boundary=a,b\n\n--a,b\n\nx\n--a,b--\n",
            "Content-Type: multipart/mixed; boundary=--=_a/b\n\n----=_a/b\n\nx\n----=_a/b--\n"),
        new Case(
            Kind.BAD_BOUNDARY,
            "Content-Type: multipart/mixed; boundary*=us-ascii'en'b\n\n--b" + END,
            MIXED + "\n--b" + END),
        new Case(
            Kind.BAD_BOUNDARY,
            MIXED + "\n--b\n\nx\n--bx\nContent-Type: text/html\n\ny\n--b--\n",
            MIXED + "\n--b\n\nx\n--cx\n\ny\n--b-- \n"),
        new Case(
            Kind.NESTED_BOUNDARY,
            MIXED + "\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b" + END,
            MIXED + "\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b--\n"),
        new Case(
            Kind.NESTED_BOUNDARY,
            MIXED
                + "\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\n\n--bb--\n--b--\n",
            MIXED + "\n--b\nContent-Type: text/plain; boundary=bb\n\nx\n--b--\n"),
        new Case(Kind.UNCLOSED_MULTIPART, MIXED + "\n--b\n\nx\n--b\n\ny\n", MIXED + "\n--b" + END),
        new Case(Kind.UNCLOSED_MULTIPART, MIXED + "\n--c\n\nx\n--c--\n", MIXED + "\n\n--b" + END),
        new Case(
            Kind.UNCLOSED_MULTIPART,
            MIXED + "\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c" + END,
            MIXED + "\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n--c--\n--b--\n"),
        new Case(
            Kind.PART_AFTER_CLOSE,
            MIXED + "\n--b" + END + "--b\n\nhidden\n--b--\n",
            MIXED + "\n--b" + END + "an epilogue\n-- \nb\n"),
        new Case(
            Kind.FIELD_OUTSIDE_PARTS,
            MIXED + "\n--b" + END + "Content-Type: text/html\n\nhidden\n",
            MIXED + "\n--b" + END + "Content: none\n"),
        new Case(
            Kind.FIELD_OUTSIDE_PARTS,
            MIXED + "\nContent-Transfer-Encoding: base64\n\naGlkZGVu\n--b" + END,
            MIXED + "\nThis is a multi-part message in MIME format.\n--b" + END),
        new Case(
            Kind.FIELD_OUTSIDE_PARTS,
            MIXED + "\n--b\n\nContent-Type: text/html\n" + END,
            MIXED + "\n--b\n\nThe field Content-Type: text/html\n" + END),
        new Case(
            Kind.ENCODED_CONTAINER,
            MIXED + "Content-Transfer-Encoding: base64\n\n--b" + END,
            MIXED + "Content-Transfer-Encoding: 8bit\n\n--b" + END));
  }

  private static List<Case> contents() {
    return List.of(
        content(Kind.BAD_BASE64, "base64", "aGV*sbG8=", "aGVsbG8="),
        content(Kind.BAD_BASE64, "base64", "aGVsbG8", "aGVs\nbG8="),
        content(Kind.BAD_BASE64, "base64", "aGVsbG8=aGVsbG8=", "aGVsbG8=\n\n"),
        content(Kind.BAD_BASE64, "base64", "aGVsbG8==", "aGVsbA=="),
        content(Kind.BAD_BASE64, "base64", "=aGVsbG8=", " aGVs bG8="),
        content(Kind.BAD_QUOTED_PRINTABLE, "quoted-printable", "a=zz", "a=3d"),
        content(Kind.BAD_QUOTED_PRINTABLE, "quoted-printable", "a=3", "a=\nb"),
        content(Kind.BAD_QUOTED_PRINTABLE, "quoted-printable", "a= x", "a= \nx="),
        content(Kind.NUL_IN_BODY, "8bit", "a\0b", "a\u00ffb"),
        content(Kind.NUL_IN_BODY, "7bit", "a\0b", "a0b"),
        content(Kind.NUL_IN_BODY, "quoted-printable", "a\0b", "a=00b"),
        new Case(Kind.BARE_LINE_END, "Subject: x\n\na\rb\n", "Subject: x\n\na\nb\n"),
        new Case(Kind.BARE_LINE_END, "Subject: x\n\na\r\rb\n", "Subject: x\n\n\n\n"),
        new Case(Kind.BARE_LINE_END, "Subject: x\n\na\r", "Subject: x\n\na"));
  }

  private static List<Case> headers() {
    return List.of(
        header(
            Kind.BAD_ENCODED_WORD,
            "From: =?utf-8?q?a=0Ab=00?= <a@example.com>",
            "From: =?utf-8?q?a_b?= <a@example.com>"),
        header(
            Kind.BAD_ENCODED_WORD,
            "Subject: =?x-none?q?a?=",
            "Subject: =?iso-8859-1*en?q?a?= what?= =?"),
        header(Kind.BAD_ENCODED_WORD, "Subject: =?utf-8?x?a?=", "Subject: =?utf-8?B?YQ==?="),
        header(Kind.BAD_ENCODED_WORD, "Subject: =?utf-8?b?Y*Q==?=", "Subject: a =?= b"),
        header(
            Kind.BAD_ENCODED_WORD,
            "Content-Disposition: attachment; filename*=utf-8''a.exe%00.txt",
            "Content-Disposition: attachment; filename*=utf-8''a.exe%20.txt"),
        header(Kind.NUL_IN_HEADER, "Subject: a\0b", "Subject: a0b"),
        header(Kind.NUL_IN_HEADER, "Sub\0ject: a", "X-0: a"),
        header(Kind.CONTROL_IN_HEADER, "Subject: a\u001b[0m", "Subject: a\tb"),
        header(Kind.CONTROL_IN_HEADER, "Subject: a\rb", "Subject: a\n\tb"),
        header(Kind.CONTROL_IN_HEADER, "Subject: a\u007f", "Subject: a\u00e4"),
        part(Kind.MALFORMED_HEADER, "no colon here", "X-Colon: here"),
        part(Kind.MALFORMED_HEADER, " Content-Type: text/html", "Content-Type: text/html"),
        part(Kind.MALFORMED_HEADER, ": text/html", "X: text/html"),
        part(
            Kind.MALFORMED_HEADER,
            "X: y\n \nContent-Type: text/html",
            "X: y\n  z\nContent-Type: text/html"),
        header(Kind.MALFORMED_HEADER, "Sub ject: x", "X-Sub_ject.1: x"),
        header(Kind.MALFORMED_HEADER, "Content-Type(: text/html", "X+Y: x"),
        header(Kind.SPACE_BEFORE_COLON, "Content-Type : text/html", "Content-Type:text/html"));
  }

  private static List<Case> limits() {
    return List.of(
        header(
            Kind.LIMIT_HEADER_SECTION,
            ("A: " + "x".repeat(150) + "\n").repeat(7) + "B: y",
            ("A: " + "x".repeat(150) + "\n").repeat(6) + "B: y"),
        header(Kind.LIMIT_HEADER_FIELDS, "A: b\n".repeat(10) + "C: d", "A: b\n".repeat(9) + "C: d"),
        part(Kind.LIMIT_HEADER_FIELDS, "A: b\n".repeat(10) + "C: d", "A: b\n".repeat(9) + "C: d"),
        header(Kind.LIMIT_HEADER_FIELD, "A: " + "x".repeat(196), "A: " + "x".repeat(195)),
        part(Kind.LIMIT_HEADER_FIELD, "A: " + "x".repeat(198), "A: " + "x".repeat(195)),
        new Case(Kind.LIMIT_MIME_DEPTH, nested(4), nested(3)),
        new Case(
            Kind.LIMIT_MIME_PARTS,
            MIXED + "\n" + "--b\n\nx\n".repeat(6) + "--b--\n",
            MIXED + "\n" + "--b\n\nx\n".repeat(5) + "--b--\n"),
        content(Kind.LIMIT_DECODED_SIZE, "quoted-printable", "x".repeat(1001), "x".repeat(900)),
        new Case(
            Kind.LIMIT_MESSAGE_SIZE,
            "A: b\n\n" + "0123456789\n".repeat(500),
            "A: b\n\n" + "0123456789\n".repeat(400)));
  }

  private static Case header(Kind kind, String hit, String miss) {
    return new Case(kind, hit + "\n\ntext\n", miss + "\n\ntext\n");
  }

  private static Case part(Kind kind, String hit, String miss) {
    return new Case(kind, MIXED + "\n--b\n" + hit + END, MIXED + "\n--b\n" + miss + END);
  }

  private static Case content(Kind kind, String encoding, String hit, String miss) {
    String field = "Content-Transfer-Encoding: " + encoding + "\n\n";
    return new Case(kind, field + hit + "\n", field + miss + "\n");
  }

  private static Case boundary(String hit, String miss) {
    return new Case(Kind.BAD_BOUNDARY, multipart(hit), multipart(miss));
  }

  private static String multipart(String boundary) {
    String line = "--" + boundary;
    return "Content-Type: multipart/mixed; boundary=\""
        + boundary
        + "\"\n\n"
        + line
        + "\n\nx\n"
        + line
        + "--\n";
  }

  private static String nested(int levels) {
    String text = "text\n";
    for (int i = levels - 1; i >= 0; i--) {
      String type = "Content-Type: multipart/mixed; boundary=" + (char) ('a' + i) + "1\n\n";
      String line = "--" + (char) ('a' + i) + "1";
      String inner = i == levels - 1 ? "\n" + text : text;
      text = type + line + "\n" + inner + line + "--\n";
    }
    return text;
  }
}
