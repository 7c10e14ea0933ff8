// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

/** Says verdicts and edits in the mail server's tongue. */
final class Answers {

  private final Negotiation agreed;

  Answers(Negotiation agreed) {
    this.agreed = agreed;
  }

  static void single(ByteBuf out, char code) {
    out.writeInt(1).writeByte(code);
  }

  /**
   * Writes everything for one verdict: at the end of the message the edits, and last what is final.
   *
   * @return edits that the mail server did not allow, in words
   */
  List<String> write(ByteBuf out, Stage stage, Verdict verdict) {
    List<String> lost = new ArrayList<>(0);
    switch (verdict.action()) {
      case REJECT, TEMPFAIL -> refusal(out, verdict);
      case DISCARD -> single(out, stage.isBefore(Stage.MAIL) ? 'c' : 'd');
      case QUARANTINE -> quarantine(out, stage, verdict, lost);
      case ACCEPT -> pass(out, stage, verdict, 'a', lost);
      default -> pass(out, stage, verdict, 'c', lost);
    }
    return lost;
  }

  private void pass(ByteBuf out, Stage stage, Verdict verdict, char last, List<String> lost) {
    if (stage == Stage.MESSAGE) {
      edits(out, verdict.edits(), lost);
    }
    single(out, last);
  }

  /** Held mail is not lost; where a mail server cannot hold it, it must come again. */
  private void quarantine(ByteBuf out, Stage stage, Verdict verdict, List<String> lost) {
    if (stage != Stage.MESSAGE) {
      single(out, 'c');
    } else if (agreed.may(Wire.QUARANTINE)) {
      edits(out, verdict.edits(), lost);
      packet(out, 'q', verdict.explanation().isEmpty() ? "Postern" : verdict.explanation());
      single(out, 'c');
    } else {
      lost.add("quarantine");
      single(out, 't');
    }
  }

  private static void refusal(ByteBuf out, Verdict verdict) {
    if (verdict.reply().isEmpty()) {
      single(out, verdict.action() == Action.REJECT ? 'r' : 't');
      return;
    }
    Reply reply = verdict.reply().get();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < reply.lines().size(); i++) {
      boolean last = i == reply.lines().size() - 1;
      text.append(reply.code())
          .append(last ? ' ' : '-')
          .append(reply.enhanced())
          .append(' ')
          // Sendmail takes the text as a format, so a single % would be its undoing.
          .append(reply.lines().get(i).replace("%", "%%"))
          .append(last ? "" : "\r\n");
    }
    packet(out, 'y', text.toString());
  }

  private void edits(ByteBuf out, List<Edit> edits, List<String> lost) {
    for (Edit edit : edits) {
      if (!agreed.may(needs(edit))) {
        lost.add(edit.getClass().getSimpleName());
      } else if (!(edit instanceof Edit.ReplaceBody)) {
        edit(out, edit);
      }
    }
    // All pieces of a new body must stand together.
    for (Edit edit : edits) {
      if (edit instanceof Edit.ReplaceBody body && agreed.may(Wire.CHANGE_BODY)) {
        body(out, body);
      }
    }
  }

  private static int needs(Edit edit) {
    if (edit instanceof Edit.AddHeader || edit instanceof Edit.InsertHeader) {
      return Wire.ADD_HEADERS;
    }
    if (edit instanceof Edit.ChangeHeader || edit instanceof Edit.DeleteHeader) {
      return Wire.CHANGE_HEADERS;
    }
    if (edit instanceof Edit.AddRecipient) {
      return Wire.ADD_RECIPIENT | Wire.ADD_RECIPIENT_PARAMETERS;
    }
    if (edit instanceof Edit.DeleteRecipient) {
      return Wire.DELETE_RECIPIENT;
    }
    return edit instanceof Edit.ChangeSender ? Wire.CHANGE_FROM : Wire.CHANGE_BODY;
  }

  private void edit(ByteBuf out, Edit edit) {
    if (edit instanceof Edit.AddHeader add) {
      packet(out, 'h', add.name(), value(add.value()));
    } else if (edit instanceof Edit.InsertHeader insert) {
      numbered(out, 'i', insert.index(), insert.name(), value(insert.value()));
    } else if (edit instanceof Edit.ChangeHeader change) {
      numbered(out, 'm', change.index(), change.name(), value(change.value()));
    } else if (edit instanceof Edit.DeleteHeader delete) {
      numbered(out, 'm', delete.index(), delete.name(), "");
    } else if (edit instanceof Edit.AddRecipient add) {
      recipient(out, add.recipient());
    } else if (edit instanceof Edit.DeleteRecipient delete) {
      packet(out, '-', delete.recipient().raw());
    } else if (edit instanceof Edit.ChangeSender change) {
      addressed(out, 'e', change.sender());
    }
  }

  private void recipient(ByteBuf out, EnvelopeAddress recipient) {
    boolean plain = recipient.parameters().isEmpty() && agreed.may(Wire.ADD_RECIPIENT);
    if (plain || !agreed.may(Wire.ADD_RECIPIENT_PARAMETERS)) {
      packet(out, '+', bracketed(recipient));
    } else {
      addressed(out, '2', recipient);
    }
  }

  private static void addressed(ByteBuf out, char code, EnvelopeAddress address) {
    if (address.parameters().isEmpty()) {
      packet(out, code, bracketed(address));
    } else {
      packet(out, code, bracketed(address), String.join(" ", address.parameters()));
    }
  }

  private static String bracketed(EnvelopeAddress address) {
    return "<" + address.address() + ">";
  }

  private static void body(ByteBuf out, Edit.ReplaceBody body) {
    boolean empty = true;
    for (byte[] chunk : body.chunks()) {
      for (int at = 0; at < chunk.length; at += Wire.MAX_DATA) {
        int length = Math.min(Wire.MAX_DATA, chunk.length - at);
        out.writeInt(length + 1).writeByte('b').writeBytes(chunk, at, length);
        empty = false;
      }
    }
    if (empty) {
      single(out, 'b');
    }
  }

  /** Folds travel as bare LF; the space after the colon is ours to give where that was agreed. */
  private String value(String text) {
    String folded = text.replace("\r\n", "\n");
    boolean space = agreed.has(Wire.LEADING_SPACE) && !folded.startsWith(" ");
    return space ? " " + folded : folded;
  }

  private static void numbered(ByteBuf out, char code, int index, String name, String value) {
    out.writeInt(1 + 4 + name.length() + 1 + value.length() + 1).writeByte(code).writeInt(index);
    string(out, name);
    string(out, value);
  }

  private static void packet(ByteBuf out, char code, String... strings) {
    int length = 1;
    for (String text : strings) {
      length += text.length() + 1;
    }
    out.writeInt(length).writeByte(code);
    for (String text : strings) {
      string(out, text);
    }
  }

  private static void string(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    out.writeByte(0);
  }
}
