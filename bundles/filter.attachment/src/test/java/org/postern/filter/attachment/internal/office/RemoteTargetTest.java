// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteTargetTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a.dotm, WEB",
    "HTTP://example.org/, WEB",
    "ht tp://example.org/, WEB",
    "mhtml:http://example.org/x.html!x-usc:http://example.org/x.html, HANDLER",
    "ms-msdt:/id PCWDiagnostic, HANDLER",
    "search-ms:query=x, HANDLER",
    "\\\\192.0.2.1\\share\\a.dotm, SHARE",
    "//host/share, SHARE",
    "file://host/share/a.dotm, SHARE",
    "file:///\\\\host\\share\\a.dotm, SHARE",
    "file:////host/share/a.dotm, SHARE",
    "file:///C:\\Users\\me\\Templates\\Normal.dotm, LOCAL",
    "file:///C|/Normal.dotm, LOCAL",
    "C:\\Templates\\Normal.dotm, LOCAL",
    "file:///home/me/a.dotm, LOCAL",
    "file://localhost/home/me/a.dotm, LOCAL",
    "Normal.dotm, LOCAL",
    "mailto:me@example.org, LOCAL",
    "'', LOCAL"
  })
  void tells_where_a_link_leads(String target, RemoteTarget expected) {
    assertThat(RemoteTarget.of(target)).isEqualTo(expected);
  }
}
