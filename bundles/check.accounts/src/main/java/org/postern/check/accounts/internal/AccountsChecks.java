// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** Privileged accounts, and the protocols they log on by. */
@Component(service = MeasureChecks.class)
public final class AccountsChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of(
          "group-members", new GroupMembersProbe(),
          "guest-disabled", new GuestProbe(),
          "administrator-name", new AdministratorNameProbe(),
          "weak-accounts", new WeakAccountsProbe(),
          "password-policy", new PasswordPolicyProbe(),
          "user-right", new UserRightProbe(),
          "tls", new TlsProbe(),
          "tls13-exchange", new Tls13Probe(),
          "person-services", new PersonServicesProbe(),
          "open-sessions", new OpenSessionsProbe());

  @Override
  public Measure measure() {
    return Measure.ACCOUNTS;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "accounts.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
