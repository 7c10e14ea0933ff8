// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.filter.conduct.internal.syntax.HostName;

/**
 * What the client calls itself in HELO or EHLO (RFC 5321, sections 4.1.1.1 and 4.1.3).
 *
 * <p>Looked at after MAIL, since a client authenticates only after its greeting, and a mail program
 * of our own user may say anything in it.
 *
 * @param own names that a stranger must not use
 */
public record GreetingRule(OwnNames own) implements Rule {

  @Override
  public void check(Transaction transaction, Consumer<Finding> found) {
    if (transaction.connection().isTrustedRelay() || transaction.connection().address().isEmpty()) {
      return;
    }
    String greeting = transaction.helo().orElse("").strip();
    Optional<InetAddress> bare = Address.bare(greeting);
    if (greeting.isEmpty()) {
      found.accept(Finding.of("conduct.helo-missing", 2, "The client did not greet."));
    } else if (greeting.startsWith("[")) {
      literal(greeting, transaction, found);
    } else if (bare.isPresent()) {
      found.accept(
          Finding.of(
              "conduct.helo-bare-address",
              1.5,
              "The client greets with an address without brackets, " + greeting + "."));
      owned(bare.get(), transaction, found);
    } else {
      HostName.parse(greeting)
          .filter(name -> !name.isNumeric())
          .ifPresentOrElse(
              name -> name(name, transaction, found), () -> malformed(greeting, found));
    }
  }

  private void literal(String greeting, Transaction transaction, Consumer<Finding> found) {
    Optional<InetAddress> literal = Address.literal(greeting);
    if (literal.isEmpty()) {
      malformed(greeting, found);
    } else if (literal.equals(transaction.connection().address())) {
      found.accept(
          Finding.of(
              "conduct.helo-literal", 0.5, "The client greets with its address, not with a name."));
    } else if (!owned(literal.get(), transaction, found)) {
      found.accept(
          Finding.of(
              "conduct.helo-literal-other",
              1.5,
              "The client greets with an address that is not its own, " + greeting + "."));
    }
  }

  private boolean owned(InetAddress address, Transaction transaction, Consumer<Finding> found) {
    if (address.equals(transaction.connection().address().orElseThrow())
        || !own.contains(address)) {
      return false;
    }
    found.accept(
        forgery(
            "conduct.helo-own-address",
            "The client greets with our own address " + address.getHostAddress() + ".",
            transaction));
    return true;
  }

  private void name(HostName name, Transaction transaction, Consumer<Finding> found) {
    if (own.contains(name, transaction) && !isVouchedFor(name, transaction)) {
      found.accept(
          forgery(
              "conduct.helo-own-name",
              "The client greets with our own name " + name + ".",
              transaction));
    } else if (name.isSpecial()) {
      found.accept(
          Finding.of(
              "conduct.helo-special-name",
              1,
              "The client greets with " + name + ", which no host of the Internet is called."));
    } else if (!name.isQualified()) {
      found.accept(
          Finding.of(
              "conduct.helo-not-qualified",
              1,
              "The client greets with " + name + ", a name without a domain."));
    }
    if (name.hasUnderscore()) {
      found.accept(
          Finding.of(
              "conduct.helo-underscore", 0.3, "The client greets with an underscore in its name."));
    }
  }

  /** Reverse DNS that was verified says that the client is a host of that very domain. */
  private static boolean isVouchedFor(HostName name, Transaction transaction) {
    return transaction
        .connection()
        .ptrName()
        .flatMap(HostName::parse)
        .filter(verified -> verified.isWithin(name.text()))
        .isPresent();
  }

  /** From a private address it may be one of our hosts that the lists do not know: no demand. */
  private static Finding forgery(String rule, String sentence, Transaction transaction) {
    boolean stranger = transaction.connection().address().filter(Address::isPublic).isPresent();
    return stranger
        ? Finding.of(rule, 5, sentence)
            .demanding(
                Demand.REJECT,
                Reply.of(550, "5.7.1", "Your HELO name is ours, and you are not one of us"))
        : Finding.of(rule, 0, sentence);
  }

  private static void malformed(String greeting, Consumer<Finding> found) {
    found.accept(
        Finding.of(
            "conduct.helo-syntax",
            1.5,
            "The client greets with " + Shown.of(greeting) + ", neither name nor address."));
  }
}
