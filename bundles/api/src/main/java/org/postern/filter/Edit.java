// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.List;
import java.util.Objects;

/**
 * A change to a message that passes. Edits are carried out at the end of data, in the order in
 * which the chain gave them.
 */
public sealed interface Edit {

  /** Appends a header field at the end of the header section. */
  record AddHeader(String name, String value) implements Edit {
    /** Refuses what would break the header section. */
    public AddHeader {
      HeaderSyntax.check(name, value);
    }
  }

  /**
   * Inserts a header field.
   *
   * @param index place among all fields, 0 being the very top
   */
  record InsertHeader(int index, String name, String value) implements Edit {
    /** Refuses what would break the header section. */
    public InsertHeader {
      HeaderSyntax.check(name, value);
      if (index < 0) {
        throw new IllegalArgumentException("index " + index + " is negative");
      }
    }
  }

  /**
   * Changes the value of a header field.
   *
   * @param index which of the fields of that name, 1 being the first
   */
  record ChangeHeader(String name, int index, String value) implements Edit {
    /** Refuses what would break the header section. */
    public ChangeHeader {
      HeaderSyntax.check(name, value);
      HeaderSyntax.checkOccurrence(index);
    }
  }

  /**
   * Removes a header field. Numbers are those of the message as it came, whatever was removed
   * before.
   *
   * @param index which of the fields of that name, 1 being the first
   */
  record DeleteHeader(String name, int index) implements Edit {
    /** Checks the number. */
    public DeleteHeader {
      Objects.requireNonNull(name, "name");
      HeaderSyntax.checkOccurrence(index);
    }
  }

  /** Adds a recipient to the envelope. */
  record AddRecipient(EnvelopeAddress recipient) implements Edit {}

  /** Removes a recipient, which must be one of the transaction. */
  record DeleteRecipient(EnvelopeAddress recipient) implements Edit {}

  /** Changes the reverse-path. */
  record ChangeSender(EnvelopeAddress sender) implements Edit {}

  /**
   * Replaces the whole body.
   *
   * @param chunks the new body with CRLF line ends, in pieces; not to be changed afterwards
   */
  record ReplaceBody(List<byte[]> chunks) implements Edit {
    /** Copies the list. */
    public ReplaceBody {
      chunks = List.copyOf(chunks);
    }
  }
}
