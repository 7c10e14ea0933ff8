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
      description = "Octets of a packet, 65536 to 1048577",
      min = "65536",
      max = "1048577")
  int max_packet() default 131_072;

  /** Commands of a connection. */
  @AttributeDefinition(
      name = "Most commands",
      description = "SMTP commands told on one connection, 100 to 10000000",
      min = "100",
      max = "10000000")
  int max_commands() default 1_000_000;

  /** Idle time. */
  @AttributeDefinition(
      name = "Idle time",
      description = "Seconds after which a silent connection is closed, 10 to 86400",
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

  /** Progress. */
  @AttributeDefinition(
      name = "Progress every",
      description =
          "Seconds between signs of life while a message is examined, 1 to 9; Sendmail gives up"
              + " after 10",
      min = "1",
      max = "9")
  int progress_seconds() default 5;

  /** Grace at a stop. */
  @AttributeDefinition(
      name = "Grace",
      description = "Seconds that messages under way are given when the door closes, 0 to 300",
      min = "0",
      max = "300")
  int grace_seconds() default 25;
}
