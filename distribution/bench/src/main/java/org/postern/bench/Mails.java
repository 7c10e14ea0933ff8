// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Mail to send: a text in plain and HTML, and behind it as many octets of an attachment as make the
 * wanted size. The same in every run but for the date.
 */
final class Mails {

  private static final List<String> WORDS =
      List.of(
          "the",
          "order",
          "of",
          "goods",
          "that",
          "we",
          "sent",
          "on",
          "Monday",
          "has",
          "arrived",
          "in",
          "your",
          "store",
          "please",
          "check",
          "invoice",
          "and",
          "tell",
          "us",
          "whether",
          "all",
          "parts",
          "are",
          "there",
          "meeting",
          "room",
          "next",
          "week",
          "report",
          "figures",
          "from",
          "last",
          "quarter",
          "look",
          "good",
          "customer",
          "asked",
          "for",
          "a",
          "new",
          "offer",
          "delivery",
          "by",
          "train",
          "costs",
          "less",
          "than",
          "expected",
          "kind",
          "regards");

  private static final int TEXT = 1100;
  private static final int LINE = 70;

  private final Random random = new Random(42);
  private final Path folder;

  Mails(Path folder) {
    this.folder = folder;
  }

  /** Writes messages of about this size. */
  List<Path> write(int size, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("mail-" + size + "-" + i + ".eml");
      Files.writeString(file, mail(size), US_ASCII);
      files.add(file);
    }
    return files;
  }

  private String mail(int size) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    String id = Long.toHexString(random.nextLong());
    StringBuilder mail = new StringBuilder(size + TEXT);
    mail.append("Received: from desk (desk.example.org [192.0.2.99]) by mail1.example.org\n");
    mail.append("\t(Postfix) with ESMTPS id 4BQ2xT1n2g for <recipient@example.net>; ");
    mail.append(date).append('\n');
    mail.append("Date: ").append(date).append('\n');
    mail.append("From: \"Anna Sender\" <sender@example.org>\n");
    mail.append("To: \"Rolf Recipient\" <recipient@example.net>\n");
    mail.append("Subject: ").append(text(40).strip()).append('\n');
    mail.append("Message-ID: <").append(id).append("@mail1.example.org>\n");
    mail.append("MIME-Version: 1.0\n");
    mail.append("User-Agent: Mozilla Thunderbird\n");
    mail.append("Content-Type: multipart/mixed; boundary=\"outer-").append(id).append("\"\n\n");
    mail.append("This is a multi-part message in MIME format.\n");
    boundary(mail, "outer-", id, "");
    mail.append("Content-Type: multipart/alternative; boundary=\"inner-").append(id);
    mail.append("\"\n\n");
    String text = text(TEXT);
    boundary(mail, "inner-", id, "");
    mail.append("Content-Type: text/plain; charset=utf-8\n\n").append(text);
    boundary(mail, "inner-", id, "");
    mail.append("Content-Type: text/html; charset=utf-8\n\n<html><body><p>\n").append(text);
    mail.append("</p><p><a href=\"https://www.example.org/offer\">Our offer</a></p>\n");
    mail.append("</body></html>\n");
    boundary(mail, "inner-", id, "--");
    attachment(mail, size, id);
    boundary(mail, "outer-", id, "--");
    return mail.toString();
  }

  private void attachment(StringBuilder mail, int size, String id) {
    boundary(mail, "outer-", id, "");
    mail.append("Content-Type: image/png; name=\"plan.png\"\n");
    mail.append("Content-Transfer-Encoding: base64\n");
    mail.append("Content-Disposition: attachment; filename=\"plan.png\"\n\n");
    // Base64 with line ends takes 78 octets for 57.
    byte[] octets = new byte[Math.max(64, (int) ((size - mail.length()) * 57L / 78))];
    random.nextBytes(octets);
    byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D'};
    System.arraycopy(head, 0, octets, 0, head.length);
    mail.append(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets));
    mail.append('\n');
  }

  private static void boundary(StringBuilder mail, String kind, String id, String end) {
    mail.append("\n--").append(kind).append(id).append(end).append('\n');
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    int line = 0;
    while (text.length() < length) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      line += word.length() + 1;
      text.append(word).append(line > LINE ? '\n' : ' ');
      line = line > LINE ? 0 : line;
    }
    return text.append('\n').toString();
  }
}
