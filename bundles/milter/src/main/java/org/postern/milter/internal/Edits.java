// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.milter.wire.PacketWriter;
import org.postern.milter.wire.Wire;

/**
 * Says edits in an order in which no edit renumbers what a later one speaks of: Postfix counts
 * header fields anew after each change. First fields are changed, then deleted from the last to the
 * first, then added; recipients and sender follow. A new body is not written here, since all its
 * pieces must stand together.
 */
final class Edits {

  /**
   * Fields at the top that no filter sees, though the mail server counts them. Postfix has its own
   * Received field there. Sendmail counts fields that are not even in the message, so with it any
   * place but the very top is a guess, some fields too high.
   */
  private final int hiddenFields;

  private final Negotiation agreed;
  private final List<Edit.ChangeHeader> changes = new ArrayList<>(0);
  private final List<Edit.DeleteHeader> deletions = new ArrayList<>(0);
  private final List<Edit> rest = new ArrayList<>(4);
  private final List<String> lost = new ArrayList<>(0);
  private final List<String> dropped = new ArrayList<>(0);
  private List<byte[]> body = List.of();
  private boolean newBody;

  private Edits(Negotiation agreed, boolean postfix) {
    this.agreed = agreed;
    hiddenFields = postfix ? 1 : 0;
  }

  /**
   * Sorts edits.
   *
   * @param postfix whether the mail server is Postfix
   */
  static Edits of(List<Edit> edits, Negotiation agreed, boolean postfix) {
    Edits sorted = new Edits(agreed, postfix);
    edits.forEach(sorted::sort);
    sorted.deletions.sort(Comparator.comparingInt(Edit.DeleteHeader::index).reversed());
    return sorted;
  }

  /** What the mail server does not allow, though the message must not pass without it. */
  List<String> lost() {
    return lost;
  }

  /** What it does not allow, and what the message can do without: header fields to add. */
  List<String> dropped() {
    return dropped;
  }

  boolean hasNewBody() {
    return newBody;
  }

  /** The new body. */
  List<byte[]> body() {
    return body;
  }

  /** Writes all but the body. */
  void write(PacketWriter out) {
    for (Edit.ChangeHeader change : changes) {
      numbered(out, 'm', change.index(), change.name(), value(change.value()));
    }
    for (Edit.DeleteHeader deletion : deletions) {
      numbered(out, 'm', deletion.index(), deletion.name(), "");
    }
    for (Edit edit : rest) {
      write(out, edit);
    }
  }

  private void sort(Edit edit) {
    if (!isAllowed(edit)) {
      boolean mere = edit instanceof Edit.AddHeader || edit instanceof Edit.InsertHeader;
      (mere ? dropped : lost).add(edit.getClass().getSimpleName());
    } else if (edit instanceof Edit.ChangeHeader change) {
      if (change.value().isBlank()) {
        // Without a value this means to delete, which must wait for its turn.
        deletions.add(new Edit.DeleteHeader(change.name(), change.index()));
      } else {
        changes.add(change);
      }
    } else if (edit instanceof Edit.DeleteHeader deletion) {
      deletions.add(deletion);
    } else if (edit instanceof Edit.ReplaceBody replacement) {
      body = replacement.chunks();
      newBody = true;
    } else {
      rest.add(edit);
    }
  }

  private boolean isAllowed(Edit edit) {
    if (edit instanceof Edit.AddHeader || edit instanceof Edit.InsertHeader) {
      return agreed.may(Wire.ADD_HEADERS);
    }
    if (edit instanceof Edit.ChangeHeader || edit instanceof Edit.DeleteHeader) {
      return agreed.may(Wire.CHANGE_HEADERS);
    }
    if (edit instanceof Edit.AddRecipient add) {
      int needed = Wire.ADD_RECIPIENT | Wire.ADD_RECIPIENT_PARAMETERS;
      return agreed.may(needed) && isSafe(add.recipient());
    }
    if (edit instanceof Edit.DeleteRecipient delete) {
      return agreed.may(Wire.DELETE_RECIPIENT) && isSafe(delete.recipient());
    }
    if (edit instanceof Edit.ChangeSender change) {
      return agreed.may(Wire.CHANGE_FROM) && isSafe(change.sender());
    }
    return agreed.may(Wire.CHANGE_BODY);
  }

  /** An address that a filter took from a message could smuggle in a second string or command. */
  private static boolean isSafe(EnvelopeAddress address) {
    return isClean(address.raw(), 0x1f)
        && address.parameters().stream().allMatch(parameter -> isClean(parameter, ' '));
  }

  private static boolean isClean(String text, int notAbove) {
    return text.chars().allMatch(c -> c > notAbove && c != 0x7f && c <= 0xff);
  }

  private void write(PacketWriter out, Edit edit) {
    if (edit instanceof Edit.AddHeader add) {
      out.packet('h', add.name(), value(add.value()));
    } else if (edit instanceof Edit.InsertHeader insert) {
      int index = insert.index() == 0 ? 0 : insert.index() + hiddenFields;
      numbered(out, 'i', index, insert.name(), value(insert.value()));
    } else if (edit instanceof Edit.AddRecipient add) {
      recipient(out, add.recipient());
    } else if (edit instanceof Edit.DeleteRecipient delete) {
      out.packet('-', delete.recipient().raw());
    } else if (edit instanceof Edit.ChangeSender change) {
      addressed(out, 'e', change.sender());
    }
  }

  private void recipient(PacketWriter out, EnvelopeAddress recipient) {
    boolean plain = recipient.parameters().isEmpty() && agreed.may(Wire.ADD_RECIPIENT);
    if (plain || !agreed.may(Wire.ADD_RECIPIENT_PARAMETERS)) {
      out.packet('+', bracketed(recipient));
    } else {
      addressed(out, '2', recipient);
    }
  }

  private static void addressed(PacketWriter out, char code, EnvelopeAddress address) {
    if (address.parameters().isEmpty()) {
      out.packet(code, bracketed(address));
    } else {
      out.packet(code, bracketed(address), String.join(" ", address.parameters()));
    }
  }

  private static String bracketed(EnvelopeAddress address) {
    return "<" + address.address() + ">";
  }

  /** Folds travel as bare LF. The space after the colon is ours to give where that was agreed. */
  private String value(String text) {
    String folded = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
    if (agreed.has(Wire.LEADING_SPACE)) {
      return folded.startsWith(" ") || folded.startsWith("\t") ? folded : " " + folded;
    }
    return folded.startsWith(" ") ? folded.substring(1) : folded;
  }

  private static void numbered(PacketWriter out, char code, int index, String name, String value) {
    out.begin(code).int32(index).string(name).string(value).end();
  }
}
