// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the milter door in the Web Console. */
@ObjectClassDefinition(
    name = "Postern milter door",
    description = "Where mail servers (Postfix, Sendmail, the Exchange bridge) ask.")
public @interface MilterConfig {

  /** Where to listen. */
  @AttributeDefinition(
      name = "Listen on",
      description =
          "inet:PORT@ADDRESS, inet6:PORT@ADDRESS or unix:/PATH. The protocol has no password and no"
              + " encryption: an address other than loopback needs an entry in Peers")
  String[] listen() default {"inet:8891@127.0.0.1"};

  /** Who may connect from elsewhere. */
  @AttributeDefinition(
      name = "Peers",
      description =
          "Addresses or networks of mail servers that may connect from another machine, such as"
              + " 192.0.2.10 or 192.0.2.0/24; this machine always may")
  String[] peers() default {};

  /** Permissions of a Unix domain socket. */
  @AttributeDefinition(
      name = "Socket mode",
      description =
          "Permissions of a Unix domain socket, octal, such as 0660; whoever may write to it may"
              + " ask")
  String socket_mode() default "0660";

  /** Group of a Unix domain socket. */
  @AttributeDefinition(
      name = "Socket group",
      description =
          "Group that owns a Unix domain socket, such as postfix; empty for that of the process")
  String socket_group() default "";

  /** Connections at once. */
  @AttributeDefinition(
      name = "Most connections",
      description = "Connections at once, 1 to 100000; further ones are closed at once",
      min = "1",
      max = "100000")
  int max_connections() default 10_000;

  /** Octets of a packet. */
  @AttributeDefinition(
      name = "Largest packet",
      description =
          "Octets of a packet, 65536 to 1048577; the protocol allows 65536, unless the mail server"
              + " was built for more",
      min = "65536",
      max = "1048577")
  int max_packet() default 131_072;

  /** Packets without a message. */
  @AttributeDefinition(
      name = "Most packets without a message",
      description =
          "Packets on one connection before a message and between two, its content not counted, 100"
              + " to 10000000; a recipient needs two",
      min = "100",
      max = "10000000")
  int max_commands() default 20_000;

  /** Idle time. */
  @AttributeDefinition(
      name = "Idle time",
      description =
          "Seconds after which a silent connection is closed, 10 to 86400; a mail server keeps one"
              + " as long as its client stays",
      min = "10",
      max = "86400")
  int idle_seconds() default 7210;

  /** Time to negotiate. */
  @AttributeDefinition(
      name = "Negotiation time",
      description = "Seconds within which the first packet must come, 1 to 600",
      min = "1",
      max = "600")
  int negotiation_seconds() default 10;

  /** Time for one packet. */
  @AttributeDefinition(
      name = "Stall time",
      description =
          "Seconds after which a connection is closed whose peer stops inside a packet or does not"
              + " read its answers, 1 to 600",
      min = "1",
      max = "600")
  int stall_seconds() default 60;

  /** Progress. */
  @AttributeDefinition(
      name = "Progress every",
      description =
          "Seconds between signs of life while a message is examined, 1 to 8; Sendmail gives up"
              + " after 10",
      min = "1",
      max = "8")
  int progress_seconds() default 5;

  /** Grace at a stop. */
  @AttributeDefinition(
      name = "Grace",
      description = "Seconds that messages under way are given when the door closes, 0 to 28",
      min = "0",
      max = "28")
  int grace_seconds() default 25;

  /** Messages to warm with. */
  @AttributeDefinition(
      name = "Warm-up messages",
      description =
          "Sample messages that the chain examines before the door opens, 0 to 10000, so that the"
              + " first sender does not wait; taken at the next start",
      min = "0",
      max = "10000")
  int warm_up_messages() default 300;

  /** Time to warm. */
  @AttributeDefinition(
      name = "Warm-up time",
      description =
          "Seconds after which the door opens however warm, 0 to 60; taken at the next start",
      min = "0",
      max = "60")
  int warm_up_seconds() default 3;

  /** Threads. */
  @AttributeDefinition(
      name = "Threads",
      description =
          "Threads that read, write and run filters that are quick, 1 to 16, or 0 to choose by the"
              + " number of processors; taken at the next start",
      min = "0",
      max = "16")
  int io_threads() default 0;
}
