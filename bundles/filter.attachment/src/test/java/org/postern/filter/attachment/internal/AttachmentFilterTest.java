// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Demand;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Mail;
import org.postern.filter.attachment.internal.sample.Packed;
import org.postern.filter.attachment.internal.sample.Zip;
import org.postern.testkit.TestTransaction;

class AttachmentFilterTest {

  private static final byte[] PROGRAM =
      Mail.with("run.exe", "application/x-msdownload", Bytes.program());
  private static final byte[] LOCKED_OUT = Mail.with("a.rar", "application/rar", Bytes.of("none"));

  @TempDir Path directory;

  private AttachmentFilter filter(Map<String, ?> settings) {
    return Examined.filter(directory.resolve("unpacked"), settings);
  }

  @Test
  void lets_an_ordinary_message_pass() throws IOException {
    try (TestTransaction transaction = TestTransaction.at(Stage.MESSAGE).build()) {
      assertThat(filter(Map.of()).examine(transaction)).isEqualTo(Findings.none());
    }
  }

  @Test
  void says_nothing_before_there_is_a_message() throws IOException {
    try (TestTransaction transaction = TestTransaction.at(Stage.RCPT).build()) {
      assertThat(filter(Map.of()).examine(transaction)).isEqualTo(Findings.none());
    }
  }

  @Test
  void refuses_a_program() throws IOException {
    Examined examined = Examined.by(filter(Map.of()), PROGRAM);

    assertThat(examined.rules()).containsExactly("blocked-name", "blocked-type");
    assertThat(examined.demands()).containsOnly(Demand.REJECT);
    assertThat(examined.finding("blocked-type").reply().orElseThrow().lines())
        .containsExactly("Attachment 'run.exe' refused: content of this kind is not accepted");
  }

  @Test
  void holds_what_cannot_be_read() throws IOException {
    assertThat(Examined.by(filter(Map.of()), LOCKED_OUT).demands())
        .containsExactly(Demand.QUARANTINE);
  }

  @Test
  void refuses_a_program_declared_as_sound() throws IOException {
    byte[] mail = Mail.with("readme.exe", "audio/x-wav", Bytes.program());

    assertThat(Examined.by(filter(Map.of()), mail).rules()).contains("disguised-type");
  }

  @Test
  void refuses_a_program_that_poses_as_the_text_of_the_message() {
    byte[] mail = new Mail().part("Content-Type: text/plain", Bytes.program()).bytes();

    assertThat(Examined.message(mail).rules()).containsExactly("blocked-type");
  }

  @Test
  void refuses_a_program_without_a_name_or_type() {
    byte[] mail = new Mail().part("X-None: 1", Bytes.program()).bytes();

    assertThat(Examined.message(mail).rules()).containsExactly("blocked-type");
  }

  @Test
  void looks_at_both_names_of_an_attachment() {
    String fields =
        "Content-Type: image/png; name=\"a.exe\"\nContent-Disposition: inline; filename=\"a.png\"";
    byte[] mail = new Mail().part(fields, Bytes.picture()).bytes();

    assertThat(Examined.message(mail).rules()).containsExactly("blocked-name");
  }

  @Test
  void weighs_a_picture_that_is_a_page() {
    byte[] mail = Mail.with("a.png", "image/png", Bytes.of("<html><body>hello</body></html>"));

    assertThat(Examined.message(mail).sentence("type-mismatch")).contains("an HTML page");
    assertThat(Examined.message(mail).demands()).isEmpty();
  }

  @Test
  void lets_a_picture_pass() {
    assertThat(Examined.attachment("a.png", "image/png", Bytes.picture()).rules()).isEmpty();
  }

  @Test
  void lets_a_pdf_behind_blank_lines_pass() {
    assertThat(
            Examined.attachment("a.pdf", "application/pdf", Bytes.of("\r\n%PDF-1.4 \r\n1 0 obj"))
                .rules())
        .isEmpty();
  }

  @Test
  void lets_a_page_that_is_called_one_pass() {
    assertThat(Examined.attachment("a.html", "text/html", Bytes.of("<html>")).rules()).isEmpty();
  }

  @Test
  void holds_a_message_that_comes_in_pieces() {
    byte[] mail =
        new Mail()
            .part("Content-Type: message/partial; id=a; number=1; total=2", Bytes.of("x"))
            .bytes();

    assertThat(Examined.message(mail).rules()).containsExactly("message-fragment");
  }

  @Test
  void looks_into_a_message_that_is_attached() {
    byte[] inner = Mail.with("run.exe", "application/octet-stream", Bytes.of("x"));
    String mail =
        "From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n"
            + new String(inner, StandardCharsets.ISO_8859_1);

    assertThat(Examined.message(Bytes.of(mail)).rules()).containsExactly("blocked-name");
  }

  @Test
  void takes_new_settings_while_it_runs() throws IOException {
    AttachmentFilter filter = filter(Map.of());
    filter.modified(Map.of("onBlockedName", "PASS", "onBlockedType", "PASS"));

    assertThat(Examined.by(filter, PROGRAM).demands()).isEmpty();
  }

  @Test
  void keeps_the_last_good_settings_when_a_value_is_bad() throws IOException {
    AttachmentFilter filter =
        filter(Map.of("onBlockedName", "SCORE", "onBlockedType", "QUARANTINE"));
    filter.modified(Map.of("onBlockedType", "perhaps"));

    assertThat(Examined.by(filter, PROGRAM).demands()).containsExactly(Demand.QUARANTINE);
  }

  @Test
  void starts_with_the_defaults_when_a_value_is_bad() throws IOException {
    AttachmentFilter filter = filter(Map.of("maxArchiveDepth", "deep"));

    assertThat(Examined.by(filter, PROGRAM).demands()).containsOnly(Demand.REJECT);
  }

  @Test
  void looks_at_the_clock_while_a_decoder_takes_in_much_and_gives_out_little() throws IOException {
    AtomicLong clock = new AtomicLong();
    Toolbox tools =
        Toolbox.at(directory, () -> clock.getAndAdd(TimeUnit.MILLISECONDS.toNanos(100)));
    Bytes pieces = new Bytes();
    for (int i = 0; i < 400; i++) {
      pieces.raw(Packed.bzip2(Bytes.of("x")));
    }
    byte[] mail = Mail.with("a.bz2", "application/x-bzip2", pieces.bytes());

    assertThat(Examined.by(new AttachmentFilter(tools, Map.of()), mail).rules())
        .containsExactly("limit-time");
  }

  @Test
  void says_that_it_gave_up_before_the_deadline_of_the_engine() throws IOException {
    AtomicLong clock = new AtomicLong();
    Toolbox tools = Toolbox.at(directory, () -> clock.getAndAdd(TimeUnit.SECONDS.toNanos(4)));
    byte[] mail = Mail.with("a.zip", "application/zip", Zip.of("a.txt", Bytes.of("text")));

    assertThat(Examined.by(new AttachmentFilter(tools, Map.of()), mail).rules())
        .containsExactly("limit-time");
  }

  @Test
  void leaves_no_file_behind() throws IOException {
    byte[] large = Zip.of("inner.zip", new Zip().store("a.bin", Bytes.noise(3 << 20, 3)).bytes());
    AttachmentFilter filter = filter(Map.of());

    assertThat(Examined.by(filter, Mail.with("a.zip", "application/zip", large)).rules()).isEmpty();
    try (Stream<Path> left = Files.list(directory.resolve("unpacked"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void says_the_same_when_asked_again() throws IOException {
    AttachmentFilter filter = filter(Map.of());
    byte[] mail = Mail.with("a.zip", "application/zip", Zip.of("x", Bytes.program()));

    assertThat(Examined.by(filter, mail)).isEqualTo(Examined.by(filter, mail));
  }
}
