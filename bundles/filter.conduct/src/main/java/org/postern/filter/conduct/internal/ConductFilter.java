// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.manner.BlockRule;
import org.postern.filter.conduct.internal.manner.BodyLines;
import org.postern.filter.conduct.internal.manner.DateRule;
import org.postern.filter.conduct.internal.manner.FromRule;
import org.postern.filter.conduct.internal.manner.GreetingRule;
import org.postern.filter.conduct.internal.manner.HeaderRule;
import org.postern.filter.conduct.internal.manner.HeaderSection;
import org.postern.filter.conduct.internal.manner.MessageIdRule;
import org.postern.filter.conduct.internal.manner.OctetsRule;
import org.postern.filter.conduct.internal.manner.OwnNames;
import org.postern.filter.conduct.internal.manner.RecipientsRule;
import org.postern.filter.conduct.internal.manner.Rule;
import org.postern.filter.conduct.internal.manner.SenderRule;
import org.postern.filter.conduct.internal.manner.SingleFieldsRule;
import org.postern.filter.conduct.internal.manner.TraceRule;
import org.postern.flow.AddressLists;

/** Manners that can be seen in what a client sends, without asking anybody. */
@Component(
    configurationPid = "org.postern.filter.conduct",
    property = "service.ranking:Integer=800")
@FilterModule(
    id = "conduct",
    stages = {Stage.CONNECT, Stage.MAIL, Stage.HEADERS, Stage.MESSAGE},
    body = true)
@Designate(ocd = ConductFilter.Settings.class)
public final class ConductFilter implements Filter {

  private final AddressLists lists;
  private final Clock clock;
  private volatile Rules rules;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern filter: conduct",
      description =
          "Manners of SMTP and of mail: how a client greets, which header fields a message has,"
              + " whether it goes round in circles, whether the list 'blocked' names its sender."
              + " Outbound mail and the address list 'allowed' are spared, save for mail loops.")
  public @interface Settings {
    /** Own names. */
    @AttributeDefinition(
        name = "Own names and addresses",
        description =
            "Host names and public IP addresses of this mail server, one a line. A stranger who"
                + " greets with one of them is refused, as is one who greets with the mail"
                + " server's own name, a domain of the list 'own-domains' or a public address of"
                + " 'own-networks'.",
        required = false)
    String[] own_names() default {};

    /** Hops. */
    @AttributeDefinition(
        name = "Most hops",
        description =
            "A message with more Received fields than this is looping and is refused (5.4.6)."
                + " RFC 5321 asks for 100 or more.",
        min = "25",
        max = "1000")
    int max_hops() default 100;

    /** Own hops. */
    @AttributeDefinition(
        name = "Most hops here",
        description = "The same, counting only the Received fields that this server wrote.",
        min = "2",
        max = "100")
    int max_own_hops() default 10;

    /** Ahead. */
    @AttributeDefinition(
        name = "Date ahead",
        description = "Hours by which the date of a message may lie ahead of its arrival.",
        min = "1",
        max = "8760")
    int max_ahead() default 48;

    /** Age. */
    @AttributeDefinition(
        name = "Date past",
        description = "Days by which the date of a message may lie before its arrival.",
        min = "1",
        max = "36500")
    int max_age() default 30;

    /** Body. */
    @AttributeDefinition(
        name = "Body looked at",
        description =
            "KiB of a body that are searched for lines over 998 octets; 0 switches this off.",
        min = "0",
        max = "1048576")
    int body_kib() default 1024;
  }

  /** Takes lists and settings. */
  @Activate
  public ConductFilter(@Reference AddressLists lists, Settings settings) {
    this(lists, settings, Clock.systemUTC());
  }

  ConductFilter(AddressLists lists, Settings settings, Clock clock) {
    this.lists = lists;
    this.clock = clock;
    Checked<Manners> checked = Manners.of(settings);
    ConfigurationLog.atStart("conduct", checked);
    rules = new Rules(checked.value());
  }

  @Modified
  void modified(Settings settings) {
    Checked<Manners> checked = Manners.of(settings);
    if (ConfigurationLog.isAccepted("conduct", checked)) {
      rules = new Rules(checked.value());
    }
  }

  @Override
  public Findings examine(Transaction transaction) throws IOException {
    List<Finding> found = new ArrayList<>();
    rules.examine(transaction, new Exemptions(lists).cover(transaction), found::add);
    return Findings.of(found);
  }

  /** The rules by stage; replaced as a whole. */
  private final class Rules {
    private final Rule block = new BlockRule(lists);
    private final List<Rule> envelope;
    private final List<HeaderRule> header;
    private final TraceRule trace;
    private final BodyLines body;

    Rules(Manners manners) {
      OwnNames own = new OwnNames(lists, manners.ownNames(), manners.ownAddresses());
      envelope = List.of(new GreetingRule(own), new SenderRule());
      trace = new TraceRule(own, manners.maxHops(), manners.maxOwnHops());
      header =
          List.of(
              new SingleFieldsRule(),
              new FromRule(),
              new DateRule(clock, manners.maxAhead(), manners.maxAge()),
              new MessageIdRule(),
              new RecipientsRule(),
              new OctetsRule());
      body = new BodyLines(manners.bodyOctets());
    }

    void examine(Transaction transaction, boolean spared, Consumer<Finding> found)
        throws IOException {
      Stage stage = transaction.stage();
      block.check(transaction, found);
      if (stage == Stage.MAIL && !spared) {
        envelope.forEach(rule -> rule.check(transaction, found));
      } else if (stage == Stage.HEADERS) {
        header(transaction, spared, found);
      } else if (stage == Stage.MESSAGE && !spared) {
        body.check(transaction.message().orElseThrow(), found);
      }
    }

    private void header(Transaction transaction, boolean spared, Consumer<Finding> found) {
      Message message = transaction.message().orElseThrow();
      HeaderSection section = new HeaderSection(message.headers());
      trace.check(section, transaction, found);
      if (!spared) {
        header.forEach(rule -> rule.check(section, transaction, found));
      }
    }
  }
}
