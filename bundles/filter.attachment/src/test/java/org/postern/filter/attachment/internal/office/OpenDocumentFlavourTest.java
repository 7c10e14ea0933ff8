// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Zip;

class OpenDocumentFlavourTest {

  private static Zip document(String manifest) {
    return new Zip().add("META-INF/manifest.xml", manifest).add("content.xml", "<x/>");
  }

  @Test
  void lets_an_ordinary_document_pass() {
    assertThat(attachment("a.odt", document("<manifest/>").bytes()).rules()).isEmpty();
  }

  @Test
  void finds_macros() {
    Zip zip = document("<manifest/>").add("Basic/Standard/Module1.xml", "<m/>");

    assertThat(attachment("a.odt", zip.bytes()).rules()).containsExactly("macro");
  }

  @Test
  void takes_an_empty_library_for_no_macros() {
    Zip zip = document("<manifest/>").add("Basic/script-lc.xml", "<libraries/>");

    assertThat(attachment("a.odt", zip.bytes()).rules()).isEmpty();
  }

  @Test
  void reports_a_document_that_needs_a_password() {
    String manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";

    assertThat(attachment("a.odt", document(manifest).bytes()).rules())
        .containsExactly("encrypted-document");
  }
}
