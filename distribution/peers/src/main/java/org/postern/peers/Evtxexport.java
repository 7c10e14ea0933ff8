// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of Windows event logs that comes with libevtx. */
public final class Evtxexport {

  private static final Pattern NUMBER = Pattern.compile("Event number\\s*: (\\d+)");
  private static final Pattern ID =
      Pattern.compile("Event identifier\\s*: 0x[0-9a-f]+ \\((\\d+)\\)");

  private Evtxexport() {}

  /** Number and event id of each record, {@code 7 4625}, in the order of the file. */
  public static List<String> numbersAndIds(Path log) throws IOException {
    String said = Command.of(Peer.EVTXEXPORT.require(), log).runWell().output();
    List<String> records = new ArrayList<>();
    Matcher number = NUMBER.matcher(said);
    Matcher id = ID.matcher(said);
    while (number.find() && id.find(number.end())) {
      records.add(number.group(1) + " " + (Long.parseLong(id.group(1)) & 0xFFFF));
    }
    return records;
  }
}
