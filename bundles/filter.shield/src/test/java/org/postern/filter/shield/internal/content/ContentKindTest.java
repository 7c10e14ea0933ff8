// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Part;
import org.postern.filter.Stage;
import org.postern.filter.shield.internal.octets.PartOctets;
import org.postern.testkit.TestTransaction;

class ContentKindTest {

  private static Set<ContentKind> kinds(String type, String content) throws IOException {
    String eml = "Content-Type: " + type + "\n\n" + content + "\n";
    Part root = TestTransaction.at(Stage.MESSAGE).eml(eml).build().message().orElseThrow().root();
    try (PartOctets octets = new PartOctets(root, 1 << 20)) {
      return ContentKind.of(root, octets);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, x, HTML",
    "application/octet-stream; name=A.HTM, x, HTML",
    "application/octet-stream; name=\"a.svg \", x, HTML",
    "image/png, <!DOCTYPE html><p>, HTML",
    "image/png, ' <svg onload=a()>', HTML",
    "text/calendar, x, CALENDAR",
    "application/x; name=a.ics, x, CALENDAR",
    "text/plain, BEGIN:VCALENDAR, CALENDAR",
    "application/msword, {\\rtf1 x}, RTF",
    "application/vnd.ms-tnef, x, TNEF",
    "text/plain, x, TEXT",
    "text/css, x, TEXT"
  })
  void typeNameOrContentIsEnough(String type, String content, ContentKind kind) throws IOException {
    assertThat(kinds(type, content)).contains(kind);
  }

  @Test
  void otherPartsAreOfNoKind() throws IOException {
    assertThat(kinds("image/png; name=a.png", "\u0089PNG")).isEmpty();
    assertThat(kinds("application/pdf; name=html", "%PDF-1.7")).isEmpty();
  }
}
