// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import org.postern.journal.Json;
import org.postern.modules.Deployment;

/** Writes an entry of the history of deployments. */
final class DeploymentJson {

  private DeploymentJson() {}

  static Json of(Deployment deployment) {
    Json json = Json.object();
    write(json, deployment);
    return json;
  }

  static void write(Json json, Deployment deployment) {
    json.put("time", deployment.time().toString())
        .put("by", deployment.by())
        .put("action", deployment.action().name())
        .put("outcome", deployment.outcome().name())
        .put("name", deployment.name())
        .put("version", deployment.version())
        .put("hash", deployment.hash())
        .put("sentence", deployment.sentence());
    deployment.previous().ifPresent(version -> json.put("previous", version));
    deployment.signer().ifPresent(name -> json.put("signer", name));
  }
}
