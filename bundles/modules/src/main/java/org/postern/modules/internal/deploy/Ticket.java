// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.time.Instant;
import java.util.Optional;
import org.postern.modules.Deployment;
import org.postern.modules.Signer;

/** What is known so far of a deployment that is under way; becomes its entry in the history. */
final class Ticket {

  private final String by;
  private final Deployment.Action action;
  private String name;
  private String version = "";
  private Optional<String> previous = Optional.empty();
  private String hash = "";
  private Optional<String> signer = Optional.empty();

  Ticket(String by, Deployment.Action action, String name) {
    this.by = by;
    this.action = action;
    this.name = name;
  }

  Ticket module(String symbolicName, String bundleVersion) {
    name = symbolicName;
    version = bundleVersion;
    return this;
  }

  Ticket previous(Optional<String> before) {
    previous = before;
    return this;
  }

  Ticket jar(String sha256) {
    hash = sha256;
    return this;
  }

  Ticket signer(Signer who) {
    signer = Optional.of(who.name());
    return this;
  }

  Deployment end(Deployment.Outcome outcome, String sentence) {
    return new Deployment(
        Instant.now(), by, action, outcome, name, version, previous, hash, signer, sentence);
  }
}
