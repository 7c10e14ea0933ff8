// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.flow.AddressLists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists as filters see them: what stands in the form of the Web Console, and what is stored.
 * The stored part comes from elsewhere and stays as it was when that goes away, so that a block
 * list does not end with the database that holds it.
 */
@Component(
    service = {AddressLists.class, ConfiguredLists.class},
    configurationPid = "org.postern.lists")
@Designate(ocd = ConfiguredLists.Form.class)
public final class ConfiguredLists implements AddressLists {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredLists.class);

  private volatile Map<String, AddressList> lists = Map.of();
  private volatile Map<String, AddressList> stored = Map.of();

  /** The form. */
  @ObjectClassDefinition(
      id = "org.postern.lists",
      name = "Postern address lists",
      description =
          "Who is our own, whom we trust, whom we let in and whom not. An entry is an address"
              + " (192.0.2.1), a network (192.0.2.0/24), a domain (example.org; .example.org with"
              + " all beneath it), a mailbox (joe@example.org) or an authenticated user"
              + " (user:joe); what follows # is a comment. The page Lists adds entries with who,"
              + " why and until when; both count.")
  @interface Form {

    /** {@link AddressLists#OWN_NETWORKS}. */
    @AttributeDefinition(
        name = "Own networks",
        description =
            "Addresses and networks whose mail goes out. Private networks are not ours by default:"
                + " a gateway or load balancer in one would make every stranger our own.")
    String[] ownNetworks() default {"127.0.0.0/8", "::1"};

    /** {@link AddressLists#OWN_DOMAINS}. */
    @AttributeDefinition(
        name = "Own domains",
        description = "Domains that we receive mail for; nobody else may use their names.")
    String[] ownDomains() default {};

    /** {@link AddressLists#TRUSTED_RELAYS}. */
    @AttributeDefinition(
        name = "Trusted relays",
        description =
            "Addresses and networks of relays whose header fields are believed, as the gateway in"
                + " front of this server.")
    String[] trustedRelays() default {};

    /** {@link AddressLists#ALLOWED}. */
    @AttributeDefinition(
        name = "Allowed",
        description = "Clients, senders and users that manners are not asked of.")
    String[] allowed() default {};

    /** {@link AddressLists#BLOCKED}. */
    @AttributeDefinition(
        name = "Blocked",
        description =
            "Clients, senders, domains and users from which nothing is taken. An entry in Allowed"
                + " outweighs one for a client, sender or domain here, but not one for a user.")
    String[] blocked() default {};
  }

  /** Reads the lists; a bad entry of one is left out, since no better list is known yet. */
  @Activate
  public ConfiguredLists(Form form) {
    lists = read(form, true);
  }

  @Modified
  void modified(Form form) {
    lists = read(form, false);
  }

  @Override
  public boolean containsAddress(String list, InetAddress address) {
    return form(list).containsAddress(address) || stored(list).containsAddress(address);
  }

  @Override
  public boolean containsMailbox(String list, String mailbox) {
    return form(list).containsMailbox(mailbox) || stored(list).containsMailbox(mailbox);
  }

  @Override
  public boolean containsDomain(String list, String domain) {
    return form(list).containsDomain(domain) || stored(list).containsDomain(domain);
  }

  @Override
  public boolean containsUser(String list, String user) {
    return form(list).containsUser(user) || stored(list).containsUser(user);
  }

  /** A list as the form has it. */
  AddressList form(String name) {
    return lists.getOrDefault(name, AddressList.EMPTY);
  }

  /** A list as it was stored. */
  AddressList stored(String name) {
    return stored.getOrDefault(name, AddressList.EMPTY);
  }

  /** Names of the lists that are stored. */
  Set<String> storedNames() {
    return stored.keySet();
  }

  /** Takes another list of this name; a look-up finds either the old one or the new one, whole. */
  synchronized void putStored(String name, AddressList list) {
    Map<String, AddressList> all = new HashMap<>(stored);
    all.put(name, list);
    stored = Map.copyOf(all);
  }

  private Map<String, AddressList> read(Form form, boolean first) {
    Map<String, AddressList> read = new HashMap<>();
    read.put(OWN_NETWORKS, list(OWN_NETWORKS, form.ownNetworks(), first));
    read.put(OWN_DOMAINS, list(OWN_DOMAINS, form.ownDomains(), first));
    read.put(TRUSTED_RELAYS, list(TRUSTED_RELAYS, form.trustedRelays(), first));
    read.put(ALLOWED, list(ALLOWED, form.allowed(), first));
    read.put(BLOCKED, list(BLOCKED, form.blocked(), first));
    return Map.copyOf(read);
  }

  private AddressList list(String name, String[] entries, boolean first) {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    boolean good = true;
    for (String entry : entries) {
      try {
        builder.add(entry);
      } catch (IllegalArgumentException e) {
        good = false;
        String rest = first ? "It is left out" : "The last good list stays";
        LOG.error("Address list {}: {}. {}", name, e.getMessage(), rest);
      }
    }
    return good || first ? builder.build() : form(name);
  }
}
