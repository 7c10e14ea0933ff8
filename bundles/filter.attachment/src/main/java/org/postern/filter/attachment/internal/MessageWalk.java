// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.postern.filter.Message;
import org.postern.filter.Part;
import org.postern.filter.attachment.internal.archive.UuencodeHint;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.type.FileKind;
import org.postern.filter.attachment.internal.type.Signatures;

/** Tells the attachments of a message from its text. */
record MessageWalk(Examination examination) {

  private static final int BUFFER = 8 * 1024;
  private static final int SIGNATURE = 512;

  /** Examines every leaf of the MIME tree. */
  void examine(Message message) throws IOException {
    for (Part leaf : message.leaves()) {
      if (leaf.contentType().equals("message/partial")) {
        // reassembled by the reader's program behind every scanner (RFC 2046, section 5.2.2)
        examination.hit(Rule.FRAGMENT, name(leaf), "a piece of a message that was sent in pieces");
      }
      Set<String> names = names(leaf);
      if (names.isEmpty() && leaf.contentType().startsWith("text/") && !isAttached(leaf)) {
        text(leaf);
      } else {
        examination.attachment(member(leaf, names));
      }
    }
  }

  /** Text that is shown: a program posing as text, or a uuencoded file in it, is an attachment. */
  private void text(Part leaf) throws IOException {
    boolean plain = leaf.contentType().equals("text/plain");
    byte[] buffer = new byte[(int) Math.min(BUFFER, leaf.size() + 1)];
    try (InputStream in = leaf.open()) {
      int count = in.readNBytes(buffer, 0, buffer.length);
      if (isBinary(buffer, Math.min(count, SIGNATURE))) {
        examination.attachment(member(leaf, Set.of()));
        return;
      }
      UuencodeHint hint = new UuencodeHint();
      while (plain && count > 0) {
        if (hint.in(buffer, count)) {
          examination.text(leaf::open);
          return;
        }
        count = in.readNBytes(buffer, 0, buffer.length);
      }
    }
  }

  private static boolean isBinary(byte[] buffer, int count) {
    return Signatures.binary(Block.of(Arrays.copyOf(buffer, count))) != FileKind.UNKNOWN;
  }

  private static Member member(Part leaf, Set<String> names) {
    return new Member(
        List.copyOf(names),
        Optional.of(leaf.contentType()),
        OptionalLong.of(leaf.size()),
        false,
        Optional.of(leaf::open),
        Budget.CHEAP,
        0);
  }

  /** The name by Content-Disposition and the one by Content-Type: programs prefer either. */
  private static Set<String> names(Part leaf) {
    Set<String> names = new LinkedHashSet<>();
    leaf.fileName().ifPresent(names::add);
    Optional.ofNullable(leaf.parameters().get("name")).ifPresent(names::add);
    names.removeIf(String::isBlank);
    return names;
  }

  private static String name(Part leaf) {
    return leaf.fileName().orElse("");
  }

  private static boolean isAttached(Part leaf) {
    return leaf.disposition().filter("attachment"::equals).isPresent();
  }
}
