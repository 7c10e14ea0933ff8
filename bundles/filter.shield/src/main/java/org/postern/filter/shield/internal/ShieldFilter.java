// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops what is known to attack mail servers, the software behind them and mail programs. */
@Component(
    configurationPid = "org.postern.filter.shield",
    property = "service.ranking:Integer=1000")
@FilterModule(
    id = "shield",
    stages = {Stage.HELO, Stage.MAIL, Stage.RCPT, Stage.HEADERS, Stage.MESSAGE},
    body = true)
@Designate(ocd = ShieldFilter.Settings.class)
public final class ShieldFilter implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(ShieldFilter.class);

  private volatile Shield shield;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern filter: shield",
      description =
          "Stops exploits against mail servers, the software behind them and mail programs. Each"
              + " finding names the attack. Rules that only add a score leave the decision to the"
              + " thresholds of the policy.")
  public @interface Settings {
    /** Rules that are off. */
    @AttributeDefinition(
        name = "Rules switched off",
        description =
            "One rule a line, with or without 'shield.'. An unknown name is refused, and the log"
                + " lists the known ones.",
        required = false)
    String[] disabled_rules() default {};

    /** Other actions. */
    @AttributeDefinition(
        name = "Actions",
        description =
            "What is asked for when a rule hits, instead of its own demand: one 'rule=action' a"
                + " line, for instance 'html-script=quarantine'. Actions: score (its score alone"
                + " counts), reject, tempfail, quarantine, discard, off.",
        required = false)
    String[] actions() default {};

    /** Rules of the administrator. */
    @AttributeDefinition(
        name = "Own rules",
        description =
            "Path of a file of further rules, written as those of this filter are. A file that"
                + " cannot be read is refused as a whole, and the log names the line.",
        required = false)
    String rules_file() default "";

    /** Recipients. */
    @AttributeDefinition(
        name = "Most recipients",
        description =
            "Recipients that one transaction may have; more get 452 4.5.3. RFC 5321 asks for at"
                + " least 100.",
        min = "1",
        max = "100000")
    int max_recipients() default 1000;

    /** Size of a part. */
    @AttributeDefinition(
        name = "Largest part examined",
        description =
            "MiB of one HTML, RTF or calendar part; a larger one is the finding"
                + " 'shield.scan-limit', which asks to reject.",
        min = "1",
        max = "1024")
    int max_part() default 32;

    /** Size of all parts. */
    @AttributeDefinition(
        name = "Most octets examined",
        description = "MiB of all such parts of one message together.",
        min = "1",
        max = "4096")
    int max_message() default 64;
  }

  /** Takes the settings; in the place of a bad one stands the default. */
  @Activate
  public ShieldFilter(Settings form) {
    SettingsReader.Result result = SettingsReader.read(form);
    for (String problem : result.problems()) {
      LOG.error("Filter shield: {}. The filter starts without this setting.", problem);
    }
    shield = new Shield(result.settings());
  }

  @Modified
  void modified(Settings form) {
    SettingsReader.Result result = SettingsReader.read(form);
    if (result.problems().isEmpty()) {
      shield = new Shield(result.settings());
      return;
    }
    for (String problem : result.problems()) {
      LOG.error("Filter shield: {}. The settings before stay in force.", problem);
    }
  }

  @Override
  public Findings examine(Transaction transaction) throws IOException {
    return shield.examine(transaction);
  }
}
