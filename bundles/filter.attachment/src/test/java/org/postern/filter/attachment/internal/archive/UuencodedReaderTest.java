// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.message;

import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Mail;

class UuencodedReaderTest {

  private static String encoded(String name, byte[] content) {
    StringBuilder text = new StringBuilder("begin 644 " + name + "\n");
    for (int at = 0; at < content.length; at += 45) {
      int count = Math.min(45, content.length - at);
      text.append(character(count));
      for (int i = 0; i < count; i += 3) {
        int bits = octet(content, at + i) << 16 | octet(content, at + i + 1) << 8;
        bits |= octet(content, at + i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
          text.append(character(bits >> shift & 0x3f));
        }
      }
      text.append('\n');
    }
    return text.append("`\nend\n").toString();
  }

  private static int octet(byte[] content, int at) {
    return at < content.length ? content[at] & 0xff : 0;
  }

  private static char character(int value) {
    return (char) (value == 0 ? '`' : value + ' ');
  }

  @Test
  void finds_a_blocked_name_in_text() {
    byte[] mail = Mail.text("Hello,\n\n" + encoded("run.exe", Bytes.of("x")) + "\nBye\n");

    assertThat(message(mail).rules()).containsExactly("blocked-name");
  }

  @Test
  void finds_a_program_in_text() {
    byte[] mail = Mail.text("Hello,\n\n" + encoded("run.dat", Bytes.program()));

    assertThat(message(mail).sentence("blocked-type")).startsWith("Attachment 'text > run.dat'");
  }

  @Test
  void finds_the_second_of_two() {
    String text = encoded("a.txt", Bytes.of("harmless")) + "\n" + encoded("b.dat", Bytes.program());

    assertThat(message(Mail.text(text)).rules()).containsExactly("blocked-type");
  }

  @Test
  void finds_one_behind_much_text() {
    String text = "A line of text.\n".repeat(3000) + encoded("run.exe", Bytes.of("x"));

    assertThat(message(Mail.text(text)).rules()).containsExactly("blocked-name");
  }

  @Test
  void lets_a_harmless_file_pass() {
    assertThat(message(Mail.text(encoded("notes.txt", Bytes.of("harmless")))).rules()).isEmpty();
  }

  @Test
  void takes_a_sentence_for_a_sentence() {
    byte[] mail = Mail.text("begin 644 run.exe\nis what such a file begins with.\n");

    assertThat(message(mail).rules()).isEmpty();
  }
}
