// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.io.IOException;

/** What a milter does when a packet comes. */
interface Script {

  /** Says "continue" to whatever waits for an answer. */
  Script AGREE =
      (packet, line) -> {
        if ("CHMRTLNBE".indexOf(packet.command()) >= 0) {
          line.say('c');
        }
      };

  void on(Packet packet, Line line) throws IOException;

  /** Agrees to all but one command. */
  static Script at(char command, Script then) {
    return (packet, line) -> (packet.command() == command ? then : AGREE).on(packet, line);
  }

  /** Answers one command with one octet. */
  static Script answer(char command, char answer) {
    return at(command, (packet, line) -> line.say(answer));
  }

  /** Answers the end of a message with edits and then "continue". */
  static Script edit(Script edits) {
    return at(
        'E',
        (packet, line) -> {
          edits.on(packet, line);
          line.say('c');
        });
  }
}
