// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.function.Consumer;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.filter.conduct.internal.syntax.HostName;

/** The syntax of the reverse-path (RFC 5321, section 4.1.2). */
public final class SenderRule implements Rule {

  /** Octets of a local part (RFC 5321, section 4.5.3.1.1). */
  private static final int MAX_LOCAL_PART = 64;

  @Override
  public void check(Transaction transaction, Consumer<Finding> found) {
    transaction.sender().filter(sender -> !sender.isNull()).ifPresent(path -> path(path, found));
  }

  private static void path(EnvelopeAddress sender, Consumer<Finding> found) {
    String domain = sender.domain();
    boolean international = sender.parameter("SMTPUTF8").isPresent();
    if (sender.address().indexOf('@') < 0) {
      found.accept(
          Finding.of(
              "conduct.sender-not-qualified",
              1.5,
              "The sender " + Shown.of(sender.address()) + " has no domain."));
    } else if (!isLocalPart(sender.localPart())) {
      malformed(sender, found);
    } else if (Address.literal(domain).isPresent()) {
      found.accept(
          Finding.of(
              "conduct.sender-literal", 1, "The sender's domain is the address " + domain + "."));
    } else {
      HostName.parse(domain)
          .ifPresentOrElse(
              name -> domain(name, found),
              () -> {
                if (!international || isAscii(domain)) {
                  malformed(sender, found);
                }
              });
    }
  }

  private static void domain(HostName name, Consumer<Finding> found) {
    if (!name.isQualified()) {
      found.accept(
          Finding.of(
              "conduct.sender-not-qualified",
              1.5,
              "The sender's domain " + name + " has no dot in it."));
    }
  }

  private static void malformed(EnvelopeAddress sender, Consumer<Finding> found) {
    found.accept(
        Finding.of(
            "conduct.sender-syntax",
            1.5,
            "The sender " + Shown.of(sender.address()) + " is no valid address."));
  }

  private static boolean isLocalPart(String text) {
    if (text.isEmpty() || text.length() > MAX_LOCAL_PART * 4) {
      return false;
    }
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return text.chars().allMatch(c -> (c > 0x20 && c != 0x7f) || (c == ' ' && quoted));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
