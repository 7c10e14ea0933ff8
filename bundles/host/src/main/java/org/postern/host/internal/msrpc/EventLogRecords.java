// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.host.HostEvent;
import org.postern.host.internal.rpc.WireException;

/** A buffer of EVENTLOGRECORD (MS-EVEN 2.2.3). */
final class EventLogRecords {

  private static final int HEAD = 56;

  /** Texts of a record at most. */
  private static final int MAX_TEXTS = 256;

  private EventLogRecords() {}

  static List<HostEvent> read(String log, byte[] buffer, int length) throws IOException {
    List<HostEvent> records = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (at + HEAD <= length) {
      int size = in.getInt(at);
      if (size < HEAD || size > length - at) {
        throw new WireException("A record of the event log says that it has " + size + " octets.");
      }
      records.add(record(log, in.slice(at, size).order(ByteOrder.LITTLE_ENDIAN)));
      at += size;
    }
    return records;
  }

  private static HostEvent record(String log, ByteBuffer in) throws IOException {
    byte[] octets = new byte[in.capacity()];
    in.get(0, octets);
    String source = OffsetText.at(octets, HEAD);
    String computer =
        OffsetText.at(octets, Math.min(HEAD + 2 * source.length() + 2, octets.length));
    Instant time = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt(12)));
    int id = in.getInt(20) & 0xFFFF;
    long number = Integer.toUnsignedLong(in.getInt(8));
    return new HostEvent(number, time, id, source, log, computer, texts(in, octets));
  }

  private static Map<String, String> texts(ByteBuffer in, byte[] octets) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    int count = Math.min(in.getShort(26) & 0xFFFF, MAX_TEXTS);
    long at = Integer.toUnsignedLong(in.getInt(36));
    for (int i = 1; i <= count && at < octets.length; i++) {
      String text = OffsetText.at(octets, at);
      texts.put(Integer.toString(i), text);
      at += 2L * text.length() + 2;
    }
    return texts;
  }
}
