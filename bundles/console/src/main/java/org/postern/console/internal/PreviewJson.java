// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import org.postern.journal.Json;
import org.postern.modules.Preview;

/** Writes what an installation would do. */
final class PreviewJson {

  private PreviewJson() {}

  static Json of(Preview preview) {
    Json json =
        Json.object()
            .put("hash", preview.hash())
            .put("name", preview.name())
            .put("version", preview.version())
            .put("title", preview.title())
            .objects("signer", preview.signer().stream().toList(), ModulesSnapshot::signer)
            .strings("requirements", preview.requirements())
            .strings("newSettings", preview.newSettings())
            .strings("goneSettings", preview.goneSettings());
    preview.refusal().ifPresent(sentence -> json.put("refusal", sentence));
    preview.documentation().ifPresent(address -> json.put("documentation", address));
    preview.replaces().ifPresent(version -> json.put("replaces", version));
    return json;
  }
}
