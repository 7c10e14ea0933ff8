// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form in the Web Console. */
@ObjectClassDefinition(
    name = "Postern syslog",
    description = "Sends every verdict to a syslog server (RFC 5424) over TCP or TLS.")
@interface SyslogForm {

  /** Where. */
  @AttributeDefinition(
      name = "Server",
      description = "Name or address of the syslog server; empty for none")
  String host() default "";

  /** Which port. */
  @AttributeDefinition(
      name = "Port",
      description = "TCP port, 1 to 65535; with TLS most often 6514 (RFC 5425)",
      min = "1",
      max = "65535")
  int port() default 6514;

  /** Whether it is encrypted. */
  @AttributeDefinition(
      name = "TLS",
      description =
          "Encrypt (RFC 5425). Without, who is on the way reads addresses and subjects, and can"
              + " change what the syslog server gets")
  boolean tls() default true;

  /** Whom to trust. */
  @AttributeDefinition(
      name = "Trusted certificates",
      description =
          "PEM file with the certificates of authorities that may vouch for the syslog server;"
              + " empty for those that Java trusts")
  String trust() default "";

  /** Text for people, JSON for machines. */
  @AttributeDefinition(
      name = "Format",
      description = "Of the message: key=value text, JSON, or JSON with field names of the ECS",
      options = {
        @Option(label = "text", value = "text"),
        @Option(label = "JSON", value = "json"),
        @Option(label = "ECS", value = "ecs")
      })
  String format() default "text";

  /** Whether subjects are sent. */
  @AttributeDefinition(
      name = "Subject",
      description = "Send the subject of messages; it can be personal data")
  boolean subject() default true;
}
