// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form in the Web Console: one for each host. */
@ObjectClassDefinition(
    name = "Postern Windows host",
    description =
        "A Windows host that is looked at over SMB: whether it is hardened, whether it logs. See"
            + " docs/hardening.md for what to set up there.")
public @interface HostForm {

  /** Its name. */
  @AttributeDefinition(
      name = "Name",
      description = "By which you know it; each host its own. Empty for the address.")
  String host_name() default "";

  /** Where it is. */
  @AttributeDefinition(
      name = "Address",
      description = "DNS name or IP address; 127.0.0.1 for this computer.")
  String address() default "127.0.0.1";

  /** Port of SMB. */
  @AttributeDefinition(name = "Port", description = "Of SMB.", min = "1", max = "65535")
  int port() default 445;

  /** Who asks. */
  @AttributeDefinition(
      name = "User",
      description =
          "In the group Administrators of the host: name, DOMAIN\\name, or name@domain. A local one"
              + " other than the built-in administrator also needs LocalAccountTokenFilterPolicy.")
  String user() default "postern";

  /** Password; private: its name begins with a dot, so that it is no property of the service. */
  @AttributeDefinition(
      name = "Password",
      description = "As $[secret:name]: the value lies in a file, not in the settings.",
      type = AttributeType.PASSWORD)
  String _password() default "";

  /** What it is for. */
  @AttributeDefinition(
      name = "Role",
      description = "Decides which services and programs are expected.",
      options = {
        @Option(label = "Exchange, Edge Transport", value = "edge"),
        @Option(label = "Exchange, Mailbox", value = "mailbox"),
        @Option(label = "Other", value = "other")
      })
  String role() default "edge";

  /** Between two runs. */
  @AttributeDefinition(
      name = "Interval",
      description = "Minutes between two looks, 5 to 10080.",
      min = "5",
      max = "10080")
  int interval() default 60;

  /** Who may manage it. */
  @AttributeDefinition(
      name = "Administrators' addresses",
      description = "Addresses and networks from which the host may be managed: 10.0.0.0/24.")
  String[] administrators() default {};

  /** Software. */
  @AttributeDefinition(
      name = "Allowed software",
      description = "Installed programs besides those of the role; * stands for any characters.")
  String[] allowed_software() default {};

  /** Services. */
  @AttributeDefinition(
      name = "Allowed services",
      description = "Short names of services besides those of the role; * for any characters.")
  String[] allowed_services() default {};

  /** Members. */
  @AttributeDefinition(
      name = "Allowed members of privileged groups",
      description = "As HOST\\name; * for any characters.")
  String[] allowed_members() default {};

  /** Shares. */
  @AttributeDefinition(
      name = "Allowed shares",
      description = "Besides those that Windows makes itself.")
  String[] allowed_shares() default {};

  /** Ports. */
  @AttributeDefinition(
      name = "Allowed ports",
      description = "Inbound ports that may be open to all: tcp/25.")
  String[] allowed_ports() default {};

  /** Others. */
  @AttributeDefinition(
      name = "Allowed others",
      description =
          "Anything else that is expected: autostart, transport agents, web files; * for any"
              + " characters.")
  String[] allowed_others() default {};

  /** When somebody looked. */
  @AttributeDefinition(
      name = "Physically inspected",
      description =
          "Date (2026-11-24) when somebody last looked at the machine itself: its room, ports and"
              + " seals. Renew it with every inspection.")
  String inspected() default "";
}
