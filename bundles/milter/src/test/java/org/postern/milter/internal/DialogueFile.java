// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.postern.milter.wire.PacketWriter;

/**
 * A dialogue as people write it down. {@code c ->} is what the mail server says, {@code c =>} are
 * octets that are no packet, {@code c <-} is what it must be answered next, {@code c <~} a pattern
 * for the code and data of that answer, {@code c <- CLOSED} the end of the connection. A line that
 * begins with {@code #} is a comment.
 */
final class DialogueFile {

  private static final Map<String, Character> COMMANDS =
      Map.ofEntries(
          Map.entry("OPTNEG", 'O'),
          Map.entry("MACRO", 'D'),
          Map.entry("CONNECT", 'C'),
          Map.entry("HELO", 'H'),
          Map.entry("MAIL", 'M'),
          Map.entry("RCPT", 'R'),
          Map.entry("DATA", 'T'),
          Map.entry("HEADER", 'L'),
          Map.entry("EOH", 'N'),
          Map.entry("BODY", 'B'),
          Map.entry("EOM", 'E'),
          Map.entry("ABORT", 'A'),
          Map.entry("UNKNOWN", 'U'),
          Map.entry("QUIT", 'Q'),
          Map.entry("QUIT_NC", 'K'),
          Map.entry("NONSENSE", 'z'));

  private static final Map<String, Character> ANSWERS =
      Map.ofEntries(
          Map.entry("CONTINUE", 'c'),
          Map.entry("ACCEPT", 'a'),
          Map.entry("REJECT", 'r'),
          Map.entry("TEMPFAIL", 't'),
          Map.entry("DISCARD", 'd'),
          Map.entry("REPLY", 'y'),
          Map.entry("SKIP", 's'),
          Map.entry("PROGRESS", 'p'),
          Map.entry("QUARANTINE", 'q'),
          Map.entry("ADDRCPT", '+'),
          Map.entry("ADDRCPT_PAR", '2'),
          Map.entry("DELRCPT", '-'),
          Map.entry("ADDHEADER", 'h'),
          Map.entry("INSHEADER", 'i'),
          Map.entry("CHGHEADER", 'm'),
          Map.entry("REPLBODY", 'b'),
          Map.entry("CHGFROM", 'e'));

  private final Mta mta;

  DialogueFile(Mta mta) {
    this.mta = mta;
  }

  /** Plays one line that begins with {@code c}. */
  void play(List<String> words) throws IOException {
    List<String> said = words.subList(2, words.size());
    switch (words.get(1)) {
      case "->" -> mta.packet(COMMANDS.get(said.get(0)), data(said));
      case "=>" -> mta.raw(hex(said));
      case "<~" -> assertThat(mta.read()).matches("(?s)" + said.get(0));
      case "<-" -> assertThat(mta.read()).isEqualTo(answer(said));
      default -> throw new IOException("what does the mail server do in " + words);
    }
  }

  private static byte[] data(List<String> said) throws IOException {
    List<String> parts = said.subList(1, said.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    switch (said.get(0)) {
      case "OPTNEG" -> {
        out.writeInt(Integer.parseInt(parts.get(0)));
        out.writeInt(Integer.parseInt(parts.get(1), 16));
        out.writeInt(Integer.parseInt(parts.get(2), 16));
      }
      case "MACRO" -> {
        out.writeByte(COMMANDS.get(parts.get(0)));
        strings(out, parts.subList(1, parts.size()));
      }
      case "CONNECT" -> connect(out, parts);
      case "BODY", "EOM" -> out.write(String.join("", parts).getBytes(StandardCharsets.ISO_8859_1));
      default -> strings(out, parts);
    }
    return bytes.toByteArray();
  }

  private static void connect(DataOutputStream out, List<String> parts) throws IOException {
    strings(out, parts.subList(0, 1));
    out.writeByte(parts.get(1).charAt(0));
    if (parts.size() > 2) {
      out.writeShort(Integer.parseInt(parts.get(2)));
      strings(out, parts.subList(3, parts.size()));
    }
  }

  private static void strings(DataOutputStream out, List<String> strings) throws IOException {
    for (String text : strings) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.writeByte(0);
    }
  }

  private static String answer(List<String> said) {
    if ("CLOSED".equals(said.get(0))) {
      return "";
    }
    PacketWriter packet = new PacketWriter();
    List<String> parts = said.subList(1, said.size());
    if ("OPTNEG".equals(said.get(0))) {
      packet.int32(Integer.parseInt(parts.get(0)));
      packet.int32(Integer.parseInt(parts.get(1), 16)).int32(Integer.parseInt(parts.get(2), 16));
      for (int i = 3; i < parts.size(); i++) {
        packet.int32(i - 3).string(parts.get(i));
      }
      return "O" + text(packet);
    }
    int from = 0;
    if (List.of("INSHEADER", "CHGHEADER").contains(said.get(0))) {
      packet.int32(Integer.parseInt(parts.get(0)));
      from = 1;
    }
    boolean raw = "REPLBODY".equals(said.get(0));
    for (String part : parts.subList(from, parts.size())) {
      packet.string(part);
    }
    String text = text(packet);
    return ANSWERS.get(said.get(0))
        + (raw && !text.isEmpty() ? text.substring(0, text.length() - 1) : text);
  }

  private static String text(PacketWriter packet) {
    return new String(packet.array(), 0, packet.length(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] hex(List<String> octets) {
    byte[] bytes = new byte[octets.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(octets.get(i), 16);
    }
    return bytes;
  }
}
