// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.policy.Policy;
import org.postern.engine.internal.policy.PolicyForm;
import org.postern.engine.internal.policy.PolicyReader;
import org.postern.engine.internal.policy.PolicySettings;
import org.postern.engine.internal.settings.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the policy, and gives it the settings of its form. */
@Component(service = PolicyComponent.class, configurationPid = PolicyForm.PID)
@Designate(ocd = PolicyForm.class)
public final class PolicyComponent {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyComponent.class);

  private final Policy policy;
  private final RosterComponent roster;

  /** Reads the settings; filters may be named that have yet to come. */
  @Activate
  public PolicyComponent(@Reference RosterComponent roster, PolicyForm form) {
    this.roster = roster;
    policy = new Policy(read(form, PolicyReader.defaults(), Set.of()));
  }

  @Modified
  void modified(PolicyForm form) {
    policy.settings(read(form, policy.settings(), roster.roster().ids()));
  }

  Policy policy() {
    return policy;
  }

  private static PolicySettings read(PolicyForm form, PolicySettings last, Set<String> known) {
    Problems problems = new Problems();
    PolicySettings settings = PolicyReader.read(form, last, known, problems);
    problems.log(LOG, "Postern policy");
    return settings;
  }
}
