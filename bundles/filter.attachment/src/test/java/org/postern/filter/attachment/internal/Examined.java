// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.attachment.internal.sample.Mail;
import org.postern.testkit.TestTransaction;

/** What the filter says about a message. */
public record Examined(Findings findings) {

  /** Examines a message with one attachment by the default settings. */
  public static Examined attachment(String name, byte[] content) {
    return attachment(name, "application/octet-stream", content);
  }

  /** Examines a message with one attachment of a declared type by the default settings. */
  public static Examined attachment(String name, String type, byte[] content) {
    return message(Mail.with(name, type, content));
  }

  /** Examines a message by the default settings. */
  public static Examined message(byte[] eml) {
    return message(eml, Map.of());
  }

  /** Examines a message by some settings. */
  public static Examined message(byte[] eml, Map<String, ?> settings) {
    return by(filter(Path.of("target", "unpacked"), settings), eml);
  }

  /** A filter for whom no time passes, so that no verdict depends on the speed of the machine. */
  static AttachmentFilter filter(Path directory, Map<String, ?> settings) {
    try {
      return new AttachmentFilter(Toolbox.at(directory, () -> 0), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Examines a message by that filter. */
  public static Examined by(AttachmentFilter filter, byte[] eml) {
    try (TestTransaction transaction = TestTransaction.at(Stage.MESSAGE).eml(eml).build()) {
      return new Examined(filter.examine(transaction));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the rules that hit, without the prefix of the filter. */
  public List<String> rules() {
    return findings.findings().stream()
        .map(f -> f.rule().substring("attachment.".length()))
        .collect(Collectors.toList());
  }

  /** The sentence of a rule. */
  public String sentence(String rule) {
    return finding(rule).sentence();
  }

  /** The finding of a rule. */
  public Finding finding(String rule) {
    return findings.findings().stream()
        .filter(f -> f.rule().equals("attachment." + rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " did not hit, but " + rules()));
  }

  /** What is demanded. */
  public List<Demand> demands() {
    return findings.findings().stream().flatMap(f -> f.demand().stream()).toList();
  }
}
